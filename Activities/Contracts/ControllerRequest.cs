namespace VoipWorkflows.Activities.Contracts;

/// <summary>
/// What clients send an assembly controller. All kinds arrive under one event name, <see cref="EventName"/>, so that their order is
/// kept. Exactly one member is set.
/// </summary>
public record ControllerRequest
{
    /// <summary>The name of the controller's only external event.</summary>
    public const string EventName = "message";

    /// <summary>An intent to carry out.</summary>
    public IntentRequest? Intent { get; init; }

    /// <summary>An intent to plan and not to carry out.</summary>
    public IntentRequest? Preview { get; init; }

    /// <summary>The process to cancel.</summary>
    public string? CancelProcessId { get; init; }
}
