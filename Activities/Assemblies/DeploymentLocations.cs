using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// The deployment locations. What a client reads has its secrets masked; what the store holds has them sealed; only steps get
/// them in clear, through <see cref="IDeploymentLocations"/>.
/// </summary>
public sealed class DeploymentLocations : IDeploymentLocations
{
    /// <summary>What stands for a secret when a location is read; written back, it leaves the secret as it was.</summary>
    public const string Mask = "********";

    private const string SealMark = "sealed:";
    private readonly KeptRecords<DeploymentLocation> _records;
    private readonly AssemblyDirectory _assemblies;
    private readonly ISecretSeal _seal;
    private readonly LocationTypes _types;
    private readonly LocationReconcilers _reconcilers;

    /// <summary>Makes the collection.</summary>
    internal DeploymentLocations(DurableTaskClient client, AssemblyDirectory assemblies, ISecretSeal seal, IEnumerable<ILocationType> types, LocationReconcilers reconcilers)
    {
        _records = new(client, OrchestratorNames.DeploymentLocation, InstanceIds.LocationPrefix);
        _assemblies = assemblies;
        _seal = seal;
        _types = new(types);
        _reconcilers = reconcilers;
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
        if (!await _records.TryAddAsync(location.Name, Sealed(Checked(location)), cancellationToken))
        {
            throw new IntentException(IntentRefusal.Conflict, $"A deployment location named '{location.Name}' exists already.");
        }

        await _reconcilers.EnsureAsync(location, cancellationToken);
    }

    /// <summary>Changes a location; false when there is none of that name.</summary>
    public async Task<bool> UpdateAsync(DeploymentLocation location, CancellationToken cancellationToken = default)
    {
        if (await _records.FindAsync(location.Name, cancellationToken) is not { } former)
        {
            return false;
        }

        await _records.SetAsync(location.Name, Sealed(Checked(Unmasked(location, former))), cancellationToken);
        await _reconcilers.EnsureAsync(location, cancellationToken);
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

    private DeploymentLocation Checked(DeploymentLocation location)
    {
        AssemblyName.Check(location.Name, "The deployment location's name");
        return string.IsNullOrWhiteSpace(location.InfrastructureType)
            ? throw new IntentException(IntentRefusal.Invalid, "infrastructureType is missing: Local, Openstack or Kubernetes.")
            : _types.Checked(location);
    }

    // What was masked when it was read, and comes back so, stays what it was.
    private DeploymentLocation Unmasked(DeploymentLocation location, DeploymentLocation former) => Map(location, (key, value) =>
        value == Mask && former.InfrastructureSpecificProperties.GetValueOrDefault(key) is { } kept ? Open(key, kept) : value);

    private DeploymentLocation Sealed(DeploymentLocation location) =>
        Map(location, (key, value) => _types.IsSecret(location.InfrastructureType, key) ? SealMark + _seal.Seal(value) : value);

    private string Open(string key, string value) =>
        value.StartsWith(SealMark, StringComparison.Ordinal) ? _seal.Open(value[SealMark.Length..]) : value;

    private DeploymentLocation Masked(DeploymentLocation location) => Map(location, (key, value) =>
        value.StartsWith(SealMark, StringComparison.Ordinal) || _types.IsSecret(location.InfrastructureType, key) ? Mask : value);

    private static DeploymentLocation Map(DeploymentLocation location, Func<string, string, string> value) => location with
    {
        InfrastructureSpecificProperties = location.InfrastructureSpecificProperties.ToDictionary(p => p.Key, p => value(p.Key, p.Value)),
    };
}
