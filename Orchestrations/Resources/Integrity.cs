using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>Reads what integrity steps say.</summary>
internal static class Integrity
{
    /// <summary>Why the resource does not serve; null when it does.</summary>
    public static string? Flaw(IReadOnlyList<StepTemplate> steps, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> outputs)
    {
        foreach (var step in steps)
        {
            if (outputs.TryGetValue(step.Name, out var values)
                && string.Equals(values.GetValueOrDefault("integrity"), "BROKEN", StringComparison.OrdinalIgnoreCase))
            {
                return values.GetValueOrDefault("reason") is { Length: > 0 } reason ? reason : $"step '{step.Name}' found it broken";
            }
        }

        return null;
    }
}
