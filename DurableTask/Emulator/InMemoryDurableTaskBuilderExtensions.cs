using DurableTask.Emulator;

namespace DurableTask;

/// <summary>Keeps orchestrations in memory.</summary>
public static class InMemoryDurableTaskBuilderExtensions
{
    /// <summary>Keeps everything in memory, for tests and for hosts whose work may end with the process.</summary>
    public static DurableTaskBuilder UseInMemory(this DurableTaskBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(_ => new InMemoryOrchestrationStore());
    }
}
