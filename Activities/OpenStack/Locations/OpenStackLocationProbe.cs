using OpenStack;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Clouds;

namespace VoipWorkflows.Activities.OpenStack.Locations;

/// <summary>Asks Nova and Neutron for next to nothing. A refusal is an answer: only silence means that the cloud is out of reach.</summary>
internal sealed class OpenStackLocationProbe(OpenStackClouds clouds, TimeProvider time) : ILocationProbe
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);

    public string InfrastructureType => OpenStackProperties.InfrastructureType;

    public async Task<string?> ProbeAsync(DeploymentLocation location, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(s_limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var cloud = clouds.Of(location);
            var one = new Filter { { "limit", "1" } };
            _ = await cloud.Compute.ListServersAsync(one, both.Token).FirstOrDefaultAsync(both.Token);
            _ = await cloud.Network.ListNetworksAsync(one, both.Token).FirstOrDefaultAsync(both.Token);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not PermanentFailureException)
        {
            return exception is ThrottledException ? null : CloudFaults.WaitFor(exception, location.Name)?.Reason;
        }
    }
}
