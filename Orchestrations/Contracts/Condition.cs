namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>One statement about an assembly or component, in the manner of Kubernetes conditions.</summary>
/// <param name="Type">What it is about, for example <c>Available</c>.</param>
/// <param name="Status">True, False or Unknown.</param>
/// <param name="Reason">One CamelCase word for programs.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="LastTransition">When <paramref name="Status"/> changed last (UTC).</param>
public sealed record Condition(string Type, ConditionStatus Status, string Reason, string Message, DateTime LastTransition);
