namespace DurableTask.Emulator;

/// <summary>The failures that a test wants to see.</summary>
internal sealed class FailurePlan
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TaskName, Queue<Exception>> _failures = [];

    public void Add(TaskName name, Exception failure, int times)
    {
        lock (_lock)
        {
            if (!_failures.TryGetValue(name, out var queue))
            {
                _failures.Add(name, queue = new Queue<Exception>());
            }

            for (var i = 0; i < times; i++)
            {
                queue.Enqueue(failure);
            }
        }
    }

    public void Check(TaskActivityContext context)
    {
        lock (_lock)
        {
            if (_failures.TryGetValue(context.Name, out var queue) && queue.TryDequeue(out var failure))
            {
                throw failure;
            }
        }
    }
}
