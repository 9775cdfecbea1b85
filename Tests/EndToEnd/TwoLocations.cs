using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>The services of flavour 2 on two deployment locations of this machine, and what is to be seen of them from outside.</summary>
internal sealed class TwoLocations(VoipHost host)
{
    public const string Core = "assembly::provider-voice-service-core::1.0";
    public const string Edge = "assembly::provider-voice-service-edge::1.0";

    private static readonly string[] s_bases = ["edgebase", "corebase"];

    /// <summary>Stands up both bases and the voice service with its gateway at the core and two PBXs in its pool.</summary>
    public async Task StandUpAsync()
    {
        foreach (var location in new[] { "core-provider", "edge" })
        {
            using var reply = await host.Api.Http.PostAsJsonAsync("/api/deploymentLocations", new { name = location, infrastructureType = "Local" });
            reply.EnsureSuccessStatusCode();
        }

        await host.Api.EndsAsync(await host.Api.CreateAsync("corebase", "assembly::core-provider-base::0.1"));
        await host.Api.EndsAsync(await host.Api.CreateAsync("edgebase", "assembly::edge-provider-base::0.1"));
        var properties = new Dictionary<string, string>(Pool.Properties) { ["scale_out_threshold"] = "1000", ["scale_in_threshold"] = "0" };
        await host.Api.EndsAsync(await host.Api.CreateAsync("voice", Core, properties));
        await ScaleAsync("scaleOutAssembly");
    }

    /// <summary>Attaches the generator at the edge: six calls of two seconds at a time.</summary>
    public async Task<CallLedger> AttachAsync()
    {
        await host.Api.EndsAsync(await host.Api.CreateAsync(
            "sip1", "assembly::provider-voice-load-generator::1.0", new { call_limit = "6", call_rate = "6", call_duration = "2" }));
        return new CallLedger(host.DataFolder, "sip1");
    }

    public Task<string> UpgradeAsync(string descriptor) => host.Api.IntentAsync("upgradeAssembly", new { assemblyName = "voice", descriptorName = descriptor });

    public async Task ScaleAsync(string intent) =>
        await host.Api.EndsAsync(await host.Api.IntentAsync(intent, new { assemblyName = "voice", clusterName = "voip-server" }));

    public async Task<JsonObject> GatewayAsync() => Components.OfType((await host.Api.AssemblyAsync("voice"))!, "kamailio-vnfc").Single();

    /// <summary>The addresses of the PBXs that a gateway has in rotation.</summary>
    public static async Task<string[]> RotationAsync(JsonObject gateway)
    {
        using var list = new DispatchList(Components.Property(gateway, "mgmt_address")!);
        return [.. (await list.ReadAsync())!.Where(d => d.Value == "AP").Select(d => d.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Waits until every PBX of a pool of this size carries calls that the gateway gave it.</summary>
    public async Task EachHasCallsAsync(int size)
    {
        var servers = Components.OfType((await host.Api.AssemblyAsync("voice"))!, "asterisk-vnfc");
        Assert.HasCount(size, servers);
        using var list = new DispatchList(Components.Property(await GatewayAsync(), "mgmt_address")!);
        foreach (var server in servers)
        {
            await Eventually.TrueAsync(async () => await list.CallsOnAsync(Pool.Uri(server)) > 0, TimeSpan.FromSeconds(30), () => $"{server["name"]} gets no calls");
        }
    }

    /// <summary>Asserts that the service is whole: one gateway that runs once and has every PBX in rotation, and nothing else runs.</summary>
    public async Task AssertWholeAsync(string context)
    {
        var assembly = (await host.Api.AssemblyAsync("voice"))!;
        Assert.AreEqual("Active", (string?)assembly["state"], context);
        var gateway = await GatewayAsync();
        var servers = Components.OfType(assembly, "asterisk-vnfc");
        CollectionAssert.AreEqual(servers.Select(Pool.Uri).Order(StringComparer.Ordinal).ToArray(), await RotationAsync(gateway), context);
        var expected = servers.Append(gateway).SelectMany(c => new[] { $"{c["name"]}/kamailio", $"{c["name"]}/rtpengine" }).Order(StringComparer.Ordinal);
        var running = Leftovers.Leaders(host.DataFolder).Where(p => p.Component.StartsWith("voice__", StringComparison.Ordinal)).Select(p => $"{p.Component}/{p.Name}").Order(StringComparer.Ordinal);
        CollectionAssert.AreEqual(expected.ToArray(), running.ToArray(), context);
    }

    public Task TakeDownAsync(params string[] first) => Services.TakeDownAsync(host.Api, [.. first, "voice", .. s_bases]);
}
