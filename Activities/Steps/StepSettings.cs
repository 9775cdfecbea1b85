using VoipWorkflows.Activities.Assemblies;

namespace VoipWorkflows.Activities.Steps;

/// <summary>Where this host keeps and finds what steps work on. Folders are absolute.</summary>
internal sealed record StepSettings
{
    /// <summary>The environment variable that moves <see cref="LeaseFolder"/>.</summary>
    public const string LeaseFolderVariable = "VOIP_LEASES";

    /// <summary>This host's own folder: VNF state lies in <c>vnfs/</c>, networks in <c>networks/</c> under it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder with <c>vnfs/</c> and <c>network-services/</c>.</summary>
    public required string CatalogFolder { get; init; }

    /// <summary>Opens the secrets that steps are given; without it they cannot be given any.</summary>
    public ISecretSeal? Seal { get; init; }

    /// <summary>The folder in which all hosts of this machine, of any user, agree who uses which loopback network.</summary>
    public string LeaseFolder { get; init; } =
        Environment.GetEnvironmentVariable(LeaseFolderVariable) is { Length: > 0 } folder ? folder : "/var/tmp/voipworkflows";
}
