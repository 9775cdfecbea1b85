using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>The network services of flavour 1 on the cloud.</summary>
internal static class Services
{
    public static Task<string> CreateBaseAsync(CloudTenant tenant) =>
        tenant.Api.CreateAsync("base", "assembly::jumphost-base::0.1", new { deploymentLocation = CloudTenant.Location, jumphost_access_cidrs = "169.254.0.0/16" });

    public static Task<string> CreateVoiceAsync(CloudTenant tenant) => tenant.Api.CreateAsync(
        "voice",
        "assembly::jumphost-voice-service::1.0",
        new { deploymentLocation = CloudTenant.Location, load_period = "2", gateway_integrity_period = "2", server_integrity_period = "2", scale_out_threshold = "1000", scale_in_threshold = "0" });

    public static Task<string> CreateTrafficAsync(CloudTenant tenant, string name = "sip1") => tenant.Api.CreateAsync(
        name, "assembly::jumphost-voice-load-generator::1.0", new { deploymentLocation = CloudTenant.Location, metric_period = "2", call_duration = "3" });
}
