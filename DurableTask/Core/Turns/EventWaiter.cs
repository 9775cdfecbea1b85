namespace DurableTask.Turns;

/// <summary>Code that awaits an external event of a type.</summary>
internal sealed class EventWaiter<T>(DataConverter converter) : TaskCompletionSource<T>, IEventWaiter
{
    public LinkedListNode<IEventWaiter>? Node { get; set; }

    public CancellationTokenRegistration Cancellation { get; set; }

    public void Deliver(EventRaisedEvent item)
    {
        Cancellation.Dispose();
        T? value;
        try
        {
            value = converter.Deserialize<T>(item.Input);
        }
#pragma warning disable CA1031 // Whatever a converter throws belongs to the code that asked for this type.
        catch (Exception unreadable)
#pragma warning restore CA1031
        {
            SetException(new InvalidOperationException($"The event '{item.Name}' cannot be read as {typeof(T)}: {unreadable.Message}", unreadable));
            return;
        }

        SetResult(value!);
    }
}
