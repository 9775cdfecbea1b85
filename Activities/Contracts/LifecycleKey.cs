namespace VoipWorkflows.Activities.Contracts;

/// <summary>Names a lifecycle script.</summary>
/// <param name="Resource">The resource type, for example <c>resource::kamailio-vnfc::1.0</c>.</param>
/// <param name="Infrastructure">The infrastructure type, for example <c>Local</c>.</param>
public sealed record LifecycleKey(string Resource, string Infrastructure);
