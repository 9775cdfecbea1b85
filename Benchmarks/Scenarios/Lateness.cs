using System.Collections.Concurrent;

namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>How late orchestrators woke. It looks at the machine's clock from inside orchestrators, as only a measurement may.</summary>
internal sealed class Lateness
{
    private readonly ConcurrentQueue<double> _milliseconds = new();

    public IEnumerable<double> All => _milliseconds;

    public void Note(TaskOrchestrationContext context, DateTime due)
    {
        if (!context.IsReplaying)
        {
            _milliseconds.Enqueue((DateTime.UtcNow - due).TotalMilliseconds);
        }
    }

    public void Clear() => _milliseconds.Clear();
}
