using OpenStack;
using OpenStack.Compute.v2_1;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>
/// Makes the owner's server on ports of its own and waits until it is ACTIVE, which says nothing of what runs on it. One that ends in ERROR is deleted, with its fault as
/// the reason, so that another attempt begins afresh.
/// </summary>
[StepKind("openstack.server", Outputs = ["id", "zone"])]
internal sealed class ServerStep(StepSettings settings, OpenStackWork work) : OpenStackStep<ServerArguments>(settings, work)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = work.Time;

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, ServerArguments arguments)
    {
        var former = await Servers.OfAsync(site).FirstOrDefaultAsync(Servers.IsGoing, site.Cancellation);
        if (former is not null)
        {
            return StepResult.NotDone($"the former {Servers.Describe(former)} to be gone", s_pause);
        }

        if (await Servers.FindAsync(site) is { } server)
        {
            return await JudgeAsync(site, server);
        }

        try
        {
            var id = await site.Cloud.Compute.CreateServerAsync(await DefineAsync(site, arguments), cancellation: site.Cancellation);
            return StepResult.NotDone($"server {arguments.Name} ({id}) to become ACTIVE", s_pause) with { Outputs = new Dictionary<string, string> { ["id"] = id.Value } };
        }
        catch (ConflictException conflict)
        {
            return StepResult.NotDone($"the ports of server {arguments.Name} to be free ({conflict.ServerMessage})", s_pause);
        }
    }

    private async Task<StepResult> JudgeAsync(Site site, Server server)
    {
        if (Servers.IsReady(server))
        {
            return Result(("id", server.Id.Value), ("zone", server.AvailabilityZone ?? ""));
        }

        if (server.Status == ServerStatus.Error)
        {
            // Nova's list lacks the fault of a server that no host was found for: that one lies in a database of its own, which only a look at the server itself reaches.
            var told = await site.Cloud.Compute.GetServerAsync(server.Id, site.Cancellation) ?? server;
            _ = await site.Cloud.Compute.DeleteServerAsync(server.Id, site.Cancellation);
            throw new PermanentFailureException($"{Servers.Describe(server)} at location '{site.Cloud.Location}' ended in ERROR: {Servers.FaultOf(told)}{Hint(told)}");
        }

        if (server.Status == ServerStatus.Shutoff && server.TaskState is null)
        {
            await site.Cloud.Compute.StartServerAsync(server.Id, site.Cancellation);
        }
        else if (server.Status == ServerStatus.Paused || server.Status == ServerStatus.Suspended)
        {
            throw new PermanentFailureException($"{Servers.Describe(server)} at location '{site.Cloud.Location}' is {server.Status}: somebody did that; resume it, or delete it");
        }

        return Servers.NotReady(server, _time) with { Outputs = new Dictionary<string, string> { ["id"] = server.Id.Value } };
    }

    private static string Hint(Server server) => server.Fault?.Message.Contains("No valid host", StringComparison.OrdinalIgnoreCase) == true
        ? "; no host has room for its flavor: free some, or take a smaller flavor or another availability zone"
        : "";

    private static async Task<ServerDefinition> DefineAsync(Site site, ServerArguments arguments) => new()
    {
        Name = arguments.Name,
        ImageId = (await Lookups.ImageAsync(site, arguments.Image)).Id,
        FlavorId = (await Lookups.FlavorAsync(site, arguments.Flavor)).Id,
        Networks = [.. arguments.Ports.Select(port => new ServerNetwork { PortId = port })],
        KeyName = string.IsNullOrWhiteSpace(arguments.KeyPair) ? null : arguments.KeyPair,
        ConfigDrive = arguments.ConfigDrive,
        UserData = UserData(site, arguments),
        Metadata = arguments.Metadata.Count > 0 ? arguments.Metadata : null,
        Tags = site.Mark.Tags,
        AvailabilityZone = await ZoneAsync(site, arguments),
    };

    private static string? UserData(Site site, ServerArguments arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments.UserData))
        {
            return null;
        }

        try
        {
            return ServerDefinition.EncodeUserData(Template.FillFrom(site.Step, arguments.UserData, arguments.Values));
        }
        catch (ArgumentException exception)
        {
            throw new StepInputException($"The template {arguments.UserData}: {exception.Message}.", exception);
        }
    }

    private static async Task<string?> ZoneAsync(Site site, ServerArguments arguments)
    {
        if (!string.IsNullOrWhiteSpace(arguments.Zone))
        {
            return arguments.Zone;
        }

        return string.IsNullOrWhiteSpace(arguments.AvoidZone)
            ? null
            : (await site.Cloud.Compute.ListAvailabilityZonesAsync(site.Cancellation).ToListAsync(site.Cancellation))
                .Where(zone => zone.Name != arguments.AvoidZone && zone.State?.IsAvailable != false)
                .Select(zone => zone.Name)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault();
    }
}
