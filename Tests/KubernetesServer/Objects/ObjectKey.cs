namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>Where an object lies.</summary>
internal sealed record ObjectKey(ApiResource Type, string? Namespace, string Name);
