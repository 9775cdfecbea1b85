namespace DurableTask.Turns;

/// <summary>Code that awaits an external event.</summary>
internal interface IEventWaiter
{
    /// <summary>Its place in the queue, or null when it never queued.</summary>
    LinkedListNode<IEventWaiter>? Node { get; set; }

    void Deliver(EventRaisedEvent item);
}
