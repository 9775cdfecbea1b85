using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// The deployment locations. What a client reads has its secrets masked; what the store holds has them sealed; only steps get
/// them in clear, through <see cref="IDeploymentLocations"/>.
/// </summary>
public sealed partial class DeploymentLocations : IDeploymentLocations
{
    /// <summary>What stands for a secret when a location is read; written back, it leaves the secret as it was.</summary>
    public const string Mask = "********";

    private const string SealMark = "sealed:";
    private readonly KeptRecords<DeploymentLocation> _records;
    private readonly AssemblyDirectory _assemblies;
    private readonly ISecretSeal _seal;

    /// <summary>Makes the collection.</summary>
    public DeploymentLocations(DurableTaskClient client, AssemblyDirectory assemblies, ISecretSeal seal)
    {
        _records = new(client, OrchestratorNames.DeploymentLocation, InstanceIds.LocationPrefix);
        _assemblies = assemblies;
        _seal = seal;
    }

    /// <summary>All locations with their secrets masked, by name.</summary>
    public async Task<IReadOnlyList<DeploymentLocation>> ListAsync(CancellationToken cancellationToken = default)
    {
        List<DeploymentLocation> locations = [];
        await foreach (var location in _records.ListAsync(cancellationToken))
        {
            locations.Add(Masked(location));
        }

        return [.. locations.OrderBy(l => l.Name, StringComparer.Ordinal)];
    }

    /// <summary>A location with its secrets masked, or null.</summary>
    public async Task<DeploymentLocation?> GetAsync(string name, CancellationToken cancellationToken = default) =>
        await _records.FindAsync(name, cancellationToken) is { } location ? Masked(location) : null;

    /// <summary>Adds a location. Throws <see cref="IntentException"/> when it is wrong or its name is taken.</summary>
    public async Task CreateAsync(DeploymentLocation location, CancellationToken cancellationToken = default)
    {
        Check(location);
        if (!await _records.TryAddAsync(location.Name, Sealed(location, null), cancellationToken))
        {
            throw new IntentException(IntentRefusal.Conflict, $"A deployment location named '{location.Name}' exists already.");
        }
    }

    /// <summary>Changes a location; false when there is none of that name.</summary>
    public async Task<bool> UpdateAsync(DeploymentLocation location, CancellationToken cancellationToken = default)
    {
        Check(location);
        if (await _records.FindAsync(location.Name, cancellationToken) is not { } former)
        {
            return false;
        }

        await _records.SetAsync(location.Name, Sealed(location, former), cancellationToken);
        return true;
    }

    /// <summary>Removes a location; false when there is none of that name. Throws <see cref="IntentException"/> while an assembly uses it.</summary>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        List<string> users = [];
        await foreach (var assembly in _assemblies.ListAsync(cancellationToken))
        {
            if (assembly.Components().Any(c => c.Location == name && c.State != LifecycleState.None))
            {
                users.Add(assembly.Name);
            }
        }

        return users.Count == 0
            ? await _records.RemoveAsync(name, cancellationToken)
            : throw new IntentException(
                IntentRefusal.Conflict, $"The deployment location '{name}' is in use by {string.Join(", ", users.Take(10))}; delete {(users.Count == 1 ? "it" : "them")} first.");
    }

    /// <inheritdoc/>
    async Task<DeploymentLocation?> IDeploymentLocations.FindAsync(string name, CancellationToken cancellationToken) =>
        await _records.FindAsync(name, cancellationToken) is { } location ? Map(location, Open) : null;

    private static void Check(DeploymentLocation location)
    {
        AssemblyName.Check(location.Name, "The deployment location's name");
        if (string.IsNullOrWhiteSpace(location.InfrastructureType))
        {
            throw new IntentException(IntentRefusal.Invalid, "infrastructureType is missing: Local, Openstack or Kubernetes.");
        }
    }

    private DeploymentLocation Sealed(DeploymentLocation location, DeploymentLocation? former) => Map(location, (key, value) =>
        !IsSecret(key) ? value
        : value == Mask && former?.InfrastructureSpecificProperties.GetValueOrDefault(key) is { } kept ? kept
        : SealMark + _seal.Seal(value));

    private string Open(string key, string value) =>
        value.StartsWith(SealMark, StringComparison.Ordinal) ? _seal.Open(value[SealMark.Length..]) : value;

    private static DeploymentLocation Masked(DeploymentLocation location) => Map(location, (key, value) => IsSecret(key) ? Mask : value);

    private static DeploymentLocation Map(DeploymentLocation location, Func<string, string, string> value) => location with
    {
        InfrastructureSpecificProperties = location.InfrastructureSpecificProperties.ToDictionary(p => p.Key, p => value(p.Key, p.Value)),
    };

    private static bool IsSecret(string key) => SecretName().IsMatch(key);

    [GeneratedRegex("passw|secret|token|credential|kubeconfig|private|api[_-]?key|access[_-]?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
