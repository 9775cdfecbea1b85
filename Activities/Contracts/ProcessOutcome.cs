namespace VoipWorkflows.Activities.Contracts;

/// <summary>How a process stands, as far as whoever waits for it needs to know. Also the payload of <see cref="EventName"/>.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="IsOver">Whether it has ended.</param>
/// <param name="Status">Completed, Cancelled or Failed; what it is doing until then.</param>
/// <param name="Reason">Why it did not complete.</param>
public sealed record ProcessOutcome(string ProcessId, bool IsOver, string Status, string? Reason)
{
    /// <summary>The event that <see cref="IntentRequest.NotifyInstanceId"/> gets.</summary>
    public const string EventName = "ProcessEnded";
}
