using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>The network services of flavour 1 on the cloud.</summary>
internal static class Services
{
    /// <summary>How much of each kind base is, with the project's default security group and its rules.</summary>
    public const string BaseCounts = "2 networks, 2 subnets, 2 routers, 3 ports, 4 security_groups, 28 security_group_rules, 1 floating_ips, 1 servers, 1 keypairs";

    /// <summary>How much of each kind base and voice are together.</summary>
    public const string VoiceCounts = "3 networks, 3 subnets, 2 routers, 8 ports, 4 security_groups, 28 security_group_rules, 1 floating_ips, 3 servers, 3 keypairs";

    public static Task<string> CreateBaseAsync(CloudTenant tenant, string flavor = "m1.small") => tenant.Api.CreateAsync(
        "base",
        "assembly::jumphost-base::0.1",
        new { deploymentLocation = CloudTenant.Location, jumphost_access_cidrs = "169.254.0.0/16", jumphost_flavorname = flavor });

    public static Task<string> CreateVoiceAsync(CloudTenant tenant) => tenant.Api.CreateAsync(
        "voice",
        "assembly::jumphost-voice-service::1.0",
        new { deploymentLocation = CloudTenant.Location, load_period = "2", gateway_integrity_period = "2", server_integrity_period = "2", scale_out_threshold = "1000", scale_in_threshold = "0" });

    public static Task<string> CreateTrafficAsync(CloudTenant tenant, string name = "sip1") => tenant.Api.CreateAsync(
        name, "assembly::jumphost-voice-load-generator::1.0", new { deploymentLocation = CloudTenant.Location, metric_period = "2", call_duration = "3" });

    /// <summary>Waits until more calls of a generator have ended well, with media that reached the caller.</summary>
    public static async Task CallsFlowAsync(CloudTenant tenant, string generator, TimeSpan? within = null)
    {
        var machine = await tenant.MachineAsync($"{generator}_sipp");
        var (calls, packets) = (machine.Calls(), await machine.ReceivedAsync());
        await Eventually.TrueAsync(
            () => Task.FromResult(machine.Calls().Successful >= calls.Successful + 8),
            within ?? TimeSpan.FromSeconds(40),
            () => $"no calls: {calls}, {machine.Calls()}");

        // Of SIP there are five packets a call, of media fifty a second.
        Assert.IsGreaterThan(packets + (8 * 50), await machine.ReceivedAsync(), "calls without media");
    }
}
