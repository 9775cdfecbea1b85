using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// What is known of infrastructure types: which properties their locations have and which of those are secret. Of a type that is not known any
/// property is taken, and counts as secret when it is called like one.
/// </summary>
internal sealed partial class LocationTypes(IEnumerable<ILocationType> types)
{
    /// <summary>The location with its type written as the type writes itself. Throws <see cref="IntentException"/> with everything that is wrong.</summary>
    /// <param name="location">The location with its secrets in clear.</param>
    public DeploymentLocation Checked(DeploymentLocation location)
    {
        if (Find(location.InfrastructureType) is not { } type)
        {
            return location;
        }

        var flaws = Flaws(type, location.InfrastructureSpecificProperties).ToList();
        return flaws.Count == 0
            ? location with { InfrastructureType = type.InfrastructureType }
            : throw new IntentException(IntentRefusal.Invalid, $"infrastructureSpecificProperties of '{location.Name}': {string.Join("; ", flaws)}.");
    }

    /// <summary>Whether a property's value must not be shown.</summary>
    public bool IsSecret(string infrastructureType, string property) =>
        Find(infrastructureType) is { } type
            // What is not in the table was written before it was: better masked than shown.
            ? type.Properties.FirstOrDefault(p => p.Name == property)?.IsSecret ?? SecretName().IsMatch(property)
            : SecretName().IsMatch(property);

    private ILocationType? Find(string infrastructureType) =>
        types.FirstOrDefault(type => string.Equals(type.InfrastructureType, infrastructureType.Trim(), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Flaws(ILocationType type, IReadOnlyDictionary<string, string> properties)
    {
        var unknown = properties.Keys.Where(name => type.Properties.All(p => p.Name != name)).Select(name =>
            $"there is no property '{name}'; {type.InfrastructureType} has {string.Join(", ", type.Properties.Select(p => p.Name))}");
        var missing = type.Properties.Where(p => p.IsRequired && string.IsNullOrWhiteSpace(properties.GetValueOrDefault(p.Name)))
            .Select(p => $"{p.Name} is missing: {p.Description}");
        var wrong = type.Properties
            .Where(p => !string.IsNullOrWhiteSpace(properties.GetValueOrDefault(p.Name)))
            .Select(p => (p.Name, Flaw: p.Flaw(properties[p.Name])))
            .Where(p => p.Flaw is not null)
            .Select(p => $"{p.Name} {p.Flaw}");
        var single = unknown.Concat(missing).Concat(wrong).ToList();
        return single.Count > 0 ? single : type.FlawsOf(properties);
    }

    [GeneratedRegex("passw|secret|token|credential|kubeconfig|private|api[_-]?key|access[_-]?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
