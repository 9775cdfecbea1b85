using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>The door at which secrets are sealed: what passes it is stored.</summary>
public sealed partial class IntentSubmitter
{
    /// <summary>
    /// The properties of a request with those sealed that the descriptor declares secret. What the descriptor does not know is sealed as well: it is refused later, and
    /// may be a secret with a slip in its name. A secret that is given as it is shown, masked, is left out: it stays what it was.
    /// </summary>
    /// <param name="assemblyName">The assembly.</param>
    /// <param name="descriptorName">What it is to be; null for what it is.</param>
    /// <param name="properties">The properties as they were given.</param>
    /// <param name="cancellationToken">Ends the look into the catalogue.</param>
    public async Task<IReadOnlyDictionary<string, string>> SealAsync(
        string? assemblyName, string? descriptorName, IReadOnlyDictionary<string, string> properties, CancellationToken cancellationToken = default)
    {
        if (catalogue is null || seal is null || properties.Count == 0)
        {
            return properties;
        }

        descriptorName ??= string.IsNullOrEmpty(assemblyName) ? null : (await assemblies.FindAsync(assemblyName, cancellationToken))?.DescriptorName;
        var declared = descriptorName is null ? null : (await catalogue.SnapshotAsync(cancellationToken)).FindAssembly(descriptorName)?.Properties;
        return properties
            .Where(property => !IsSecret(property.Key) || property.Value != SealedText.Mask)
            .ToDictionary(property => property.Key, property => IsSecret(property.Key) ? SealedText.Of(property.Value, seal) : property.Value);

        bool IsSecret(string name) => declared?.GetValueOrDefault(name)?.Secret ?? !TopologyBuilder.IsAlwaysAllowed(name);
    }

    private async Task<IntentRequest> SealedAsync(IntentRequest request, CancellationToken cancellationToken) =>
        request with { Properties = await SealAsync(request.AssemblyName, request.DescriptorName, request.Properties, cancellationToken) };
}
