using System.Text.Json.Nodes;
using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>The services of flavour 2 with the core on the cloud and the edge on a cluster, and what is to be seen of them on either side.</summary>
internal sealed class CoreAndEdge(CloudTenant cloud, Cluster cluster)
{
    /// <summary>The deployment location that flavour 2 has its core at.</summary>
    public const string Core = "core-provider";

    public const string GatewayAtCore = "assembly::provider-voice-service-core::1.0";
    public const string GatewayAtEdge = "assembly::provider-voice-service-edge::1.0";

    private LifecycleApi Api => cloud.Api;

    /// <summary>How much of each kind there is on both sides.</summary>
    public async Task<string> CountsAsync() => $"core: {(await cloud.InventoryAsync()).Counts}; edge: {cluster.Counts}";

    public async Task StandUpBasesAsync()
    {
        var core = await Api.CreateAsync("corebase", "assembly::core-provider-base::0.1");
        await Api.EndsAsync(await Api.CreateAsync("edgebase", "assembly::edge-provider-base::0.1"));
        await Api.EndsAsync(core, seconds: 120);
    }

    /// <summary>
    /// Stands up the voice service, of a size that only changes when it is told to. Of two PBXs: one whose media is slow for a moment refuses a call,
    /// and the gateway then needs another one to give it to.
    /// </summary>
    public async Task StandUpVoiceAsync()
    {
        await Api.EndsAsync(
            await Api.CreateAsync(
                "voice",
                GatewayAtCore,
                new { load_period = "2", gateway_integrity_period = "2", server_integrity_period = "2", scale_out_threshold = "1000", scale_in_threshold = "0" }),
            seconds: 180);
        await ScaleAsync("scaleOutAssembly");
    }

    /// <summary>Attaches the generator at the edge as soon as the gateway has the pool in rotation.</summary>
    public async Task AttachAsync()
    {
        var voice = (await Api.AssemblyAsync("voice"))!;
        await AssertRotationAsync(Components.OfType(voice, "kamailio-vnfc").Single(), Components.OfType(voice, "asterisk-vnfc"), atEdge: false);
        await Api.EndsAsync(await Api.CreateAsync("sip1", "assembly::provider-voice-load-generator::1.0", new { call_limit = "6", call_rate = "6", call_duration = "2" }));
    }

    public async Task ScaleAsync(string intent) =>
        await Api.EndsAsync(await Api.IntentAsync(intent, new { assemblyName = "voice", clusterName = "voip-server" }), seconds: 180);

    /// <summary>
    /// Upgrades the voice service, and kills the host at every step of that: as soon as an action of the plan is seen to run, or to have run.
    /// Tells how many gateways there were at least and at most meanwhile, and how often the host was killed.
    /// </summary>
    /// <param name="descriptor">Where the gateway is to be.</param>
    public async Task<(int Least, int Most, int Kills)> MoveAsync(string descriptor)
    {
        var process = await Api.IntentAsync("upgradeAssembly", new { assemblyName = "voice", descriptorName = descriptor });
        var (least, most, kills) = (int.MaxValue, 0, 0);
        HashSet<string> killedAt = [];
        JsonObject now = [];
        await Eventually.TrueAsync(
            async () =>
            {
                var gateways = Gateways();
                (least, most) = (Math.Min(least, gateways), Math.Max(most, gateways));
                now = await Api.ProcessAsync(process);
                var steps = Steps(now).Except(killedAt).ToList();
                if (steps.Count > 0 && !HasEnded(now))
                {
                    killedAt.UnionWith(steps);
                    kills++;
                    await cloud.Host.KillAsync();
                    await cloud.Host.StartProcessAsync();
                }

                return HasEnded(now);
            },
            TimeSpan.FromSeconds(240),
            () => $"it goes on, killed at {string.Join(", ", killedAt)}: {now}");
        Console.WriteLine($"{descriptor}: the host was killed {kills} times, at {string.Join(", ", killedAt)}");
        Assert.AreEqual("Completed", (string?)now["status"], now.ToString());

        // The last one may be over, and the process with it, before it is looked at.
        Assert.IsEmpty(Steps(now).SkipLast(1).Except(killedAt).ToList(), "the host is killed at every step");
        return (least, most, kills);
    }

    /// <summary>Asserts that there is one gateway, at that side, that has every PBX in rotation and takes the generator's calls.</summary>
    public async Task AssertWholeAsync(bool atEdge)
    {
        var voice = (await Api.AssemblyAsync("voice"))!;
        Assert.IsTrue(Components.All(voice).Append(voice).All(component => (string?)component["state"] == "Active"), TopologyText.Of(voice));
        var gateway = Components.OfType(voice, "kamailio-vnfc").Single();
        Assert.AreEqual(atEdge ? "edge" : Core, Components.Property(gateway, "deploymentLocation"));
        Assert.HasCount(atEdge ? 1 : 0, cluster.PodsOf("voip-gateway"));
        Assert.AreEqual(atEdge ? 0 : 1, (await cloud.InventoryAsync())["servers"].Count(server => (string?)server["name"] == "voice_gateway"));
        foreach (var name in new[] { "mgmt_address", "external_address", "internal_address" })
        {
            AssertShare(Components.Property(gateway, name)!, atEdge);
        }

        var generator = Components.OfType((await Api.AssemblyAsync("sip1"))!, "sipp-vnfc").Single();
        Assert.AreEqual(Components.Property(gateway, "external_address"), Components.Property(generator, "target_sip_address"));
        AssertShare(Components.Property(generator, "data_address")!, atEdge: true);
        await AssertRotationAsync(gateway, Components.OfType(voice, "asterisk-vnfc"), atEdge);
    }

    private static bool HasEnded(JsonObject process) => (string?)process["status"] is "Completed" or "Failed" or "Cancelled";

    // The actions of the plan that are, or have been, under way; those without anything to do are over when they begin.
    private static IEnumerable<string> Steps(JsonObject process) =>
        from action in process["executionPlan"]!.AsArray()
        where action["startTime"] is not null && (string?)action["startTime"] != (string?)action["endTime"]
        select $"{action["action"]} {action["target"]}";

    // Of every network the cloud hands out the addresses to .50, the cluster those from .51 on.
    private static void AssertShare(string address, bool atEdge)
    {
        var parts = address.Split('.');
        Assert.IsTrue(parts[..2] is ["10", "0"] && int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture) is var last && (atEdge ? last is > 50 and <= 100 : last is > 1 and <= 50), address);
    }

    private async Task AssertRotationAsync(JsonObject gateway, List<JsonObject> servers, bool atEdge)
    {
        var expected = servers.Select(server => $"sip:{Components.Property(server, "data_address")}:5060 AP").Order(StringComparer.Ordinal).ToList();
        servers.ForEach(server => AssertShare(Components.Property(server, "data_address")!, atEdge: false));
        using var list = new DispatchList(Components.Property(gateway, "mgmt_address")!);
        List<string> found = [];

        // A gateway in the cloud has its members in rotation once it has pinged them, which it does every second.
        await Eventually.TrueAsync(
            async () =>
            {
                var members = atEdge ? await list.ReadAsync() : await (await cloud.MachineAsync("voice_gateway")).DispatchListAsync();
                found = [.. members!.Select(member => $"{member.Key} {member.Value}").Order(StringComparer.Ordinal)];
                return found.SequenceEqual(expected);
            },
            TimeSpan.FromSeconds(10),
            () => $"the dispatch list has {string.Join(", ", found)}, and not {string.Join(", ", expected)}");
    }

    private int Gateways() => cluster.PodsOf("voip-gateway").Count + cloud.Machines.Count(name => name == "voice_gateway");
}
