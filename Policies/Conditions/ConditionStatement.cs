namespace VoipWorkflows.Policies.Conditions;

/// <summary>One statement about an assembly or component, derived from its situation. Who publishes it adds since when it holds.</summary>
/// <param name="Type">What it is about; one of <see cref="ConditionTypes"/>.</param>
/// <param name="Holds">Whether it holds; null when that cannot be told.</param>
/// <param name="Reason">One CamelCase word for programs.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record ConditionStatement(string Type, bool? Holds, string Reason, string Message);
