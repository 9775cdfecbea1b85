namespace VoipWorkflows.Policies.Samples;

/// <summary>One accepted value.</summary>
/// <param name="EventTime">When it was true (UTC).</param>
/// <param name="Value">The load; for integrity 1 = OK and 0 = BROKEN.</param>
/// <param name="Reason">Why it is BROKEN, or null.</param>
public sealed record Sample(DateTime EventTime, double Value, string? Reason = null)
{
    /// <summary>Whether an integrity sample says OK.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOk => Value >= 1;
}
