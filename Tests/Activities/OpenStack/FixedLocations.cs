using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Tests.OpenStack;

/// <summary>One location, <c>cloud</c>.</summary>
internal sealed class FixedLocations(string url) : IDeploymentLocations
{
    public Dictionary<string, string> Properties { get; } =
        new() { ["os_auth_url"] = url, ["os_username"] = "u", ["os_password"] = "tr0ub4dor", ["os_projectname"] = "p" };

    public Task<DeploymentLocation?> FindAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(name != "cloud" ? null : new DeploymentLocation
    {
        Name = name,
        InfrastructureType = "Openstack",
        InfrastructureSpecificProperties = new Dictionary<string, string>(Properties),
    });
}
