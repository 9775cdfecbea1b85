using System.Text.Json;

namespace VoipWorkflows.Activities.Contracts;

/// <summary>What an assembly controller is started with.</summary>
public record ControllerStart
{
    /// <summary>The intent that it begins with, or null.</summary>
    public IntentRequest? First { get; init; }

    /// <summary>The status that a controller of this name published before it was terminated or failed; the new one goes on from there.</summary>
    public JsonElement? Recovered { get; init; }
}
