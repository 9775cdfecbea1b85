using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>One change of one object; a watch is made of these.</summary>
/// <param name="Version">The resourceVersion that it got.</param>
/// <param name="Key">The object.</param>
/// <param name="Before">What was there, or null.</param>
/// <param name="After">What is there now, or null when it was deleted.</param>
/// <param name="Last">The object as a watch shows it: after a deletion its last state with the deletion's version.</param>
internal sealed record StoreChange(long Version, ObjectKey Key, JsonObject? Before, JsonObject? After, JsonObject Last);
