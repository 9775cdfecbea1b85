using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Steps;

/// <summary>What a step knows besides its arguments.</summary>
internal sealed record StepContext
{
    /// <summary>Whose step it is.</summary>
    public required StepOwner Owner { get; init; }

    /// <summary>The deployment location's name.</summary>
    public required string Location { get; init; }

    /// <summary>The VNF package's folder in the catalogue: absolute, nothing outside it may be read as template or asset.</summary>
    public required string PackageFolder { get; init; }

    /// <summary>The owner's own folder, <c>&lt;data&gt;/vnfs/&lt;assembly&gt;/&lt;component&gt;</c>: nothing outside it may be written for the owner.</summary>
    public required string VnfFolder { get; init; }

    /// <summary>Whether there are secrets in its arguments.</summary>
    public bool HasSecrets { get; init; }

    /// <summary>Trips when nobody waits for the step any more.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Says that the step is alive.</summary>
    public Action Heartbeat { get; init; } = () => { };

    /// <summary>Makes the context of one call, with every folder checked to lie where it may.</summary>
    public static StepContext Create(
        StepSettings settings, StepOwner owner, string location, string package, CancellationToken cancellationToken, Action? heartbeat = null) => new()
        {
            Owner = owner,
            Location = location,
            PackageFolder = ConfinedPath.Inside(settings.CatalogFolder, package, "package"),
            VnfFolder = Path.Combine(
                Path.GetFullPath(settings.DataFolder), "vnfs", ConfinedPath.Name(owner.Assembly, "assembly name"), ConfinedPath.Name(owner.Component, "component name")),
            CancellationToken = cancellationToken,
            Heartbeat = heartbeat ?? (() => { }),
        };
}
