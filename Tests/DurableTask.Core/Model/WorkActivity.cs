using System.Collections.Concurrent;

namespace DurableTask.Core.Tests.Model;

/// <summary>Leaves a mark, takes its time, and succeeds or fails.</summary>
internal sealed class WorkActivity(TimeProvider time, ConcurrentQueue<int> marks, EngineLife life) : TaskActivity<WorkInput, string>
{
    public override async Task<string> RunAsync(TaskActivityContext context, WorkInput input)
    {
        marks.Enqueue(input.Leaf);
        var left = new DateTimeOffset(input.Until, TimeSpan.Zero) - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(life.Token, context.CancellationToken);
            await Task.Delay(left, time, end.Token);
        }

        return input.Fails ? throw new InvalidOperationException($"f{input.Leaf}") : $"w{input.Leaf}";
    }
}
