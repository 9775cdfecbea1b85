using VoipWorkflows.Activities.Assemblies;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>Sees to it that there is a place to deploy to from the first start: this machine, under the name that the catalogue's services default to.</summary>
internal sealed class DefaultLocation(DeploymentLocations locations) : IHostedService
{
    public const string Name = "core";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await locations.GetAsync(Name, cancellationToken) is null)
        {
            await locations.CreateAsync(
                new() { Name = Name, InfrastructureType = "Local", ResourceManager = "defaultrm", Description = "This machine: VNFs are processes on loopback addresses." }, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
