using System.Text.Json.Nodes;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>A voice service that looks at itself every second, and what is to be seen of its pool from outside.</summary>
internal sealed class Pool(VoipHost host) : IDisposable
{
    public const string Name = "voice";

    /// <summary>The flags of a member that gets no new calls, though requests within its running ones.</summary>
    public const string Disabled = "DX";

    private const string InRotation = "AP";

    // The machine that runs the tests may be busy with other things.
    private const double Patience = 60;

    private DispatchList? _dispatchList;

    /// <summary>Periods of a second by properties; healing is never given up because a test breaks a lot.</summary>
    public static Dictionary<string, string> Properties { get; } = new()
    {
        ["load_period"] = "1",
        ["gateway_integrity_period"] = "1",
        ["server_integrity_period"] = "1",
        ["integrity_smoothing"] = "2",
        ["heal_budget"] = "100",
        ["scale_smoothing"] = "2",
        ["cooldown"] = "2",
        ["stabilisation_window"] = "3",
    };

    public DispatchList DispatchList => _dispatchList!;

    /// <summary>What keeps a pool from changing its size by itself.</summary>
    public static Dictionary<string, string> OfFixedSize { get; } = new() { ["scale_out_threshold"] = "1000", ["scale_in_threshold"] = "0" };

    /// <summary>Stands the service up.</summary>
    /// <param name="further">Properties besides, or other than, <see cref="Properties"/>.</param>
    public async Task StandUpAsync(IReadOnlyDictionary<string, string> further)
    {
        var properties = new Dictionary<string, string>(Properties);
        foreach (var (name, value) in further)
        {
            properties[name] = value;
        }

        await host.Api.EndsAsync(await host.Api.CreateAsync("base", Services.Base));
        await host.Api.EndsAsync(await host.Api.CreateAsync(Name, Services.Voice, properties));
        var gateway = Components.OfType(await AssemblyAsync(), "kamailio-vnfc").Single();
        _dispatchList = new DispatchList(Components.Property(gateway, "mgmt_address")!);
    }

    /// <summary>Asks for one member more.</summary>
    public Task<string> GrowAsync() => host.Api.IntentAsync("scaleOutAssembly", new { assemblyName = Name, clusterName = "voip-server" });

    /// <summary>Asks for one member less.</summary>
    public Task<string> ShrinkAsync() => host.Api.IntentAsync("scaleInAssembly", new { assemblyName = Name, clusterName = "voip-server" });

    public async Task<JsonObject> AssemblyAsync() => (await host.Api.AssemblyAsync(Name))!;

    /// <summary>The PBXs as the lifecycle API shows them.</summary>
    public async Task<List<JsonObject>> MembersAsync() => Components.OfType(await AssemblyAsync(), "asterisk-vnfc");

    /// <summary>The URI under which the gateway knows a PBX.</summary>
    public static string Uri(JsonObject member) => $"sip:{Components.Property(member, "data_address")}:5060";

    /// <summary>
    /// Waits until the pool has this many members, each Active, running once, not stopped, and in rotation, nothing else is in the list, and
    /// nothing is being done.
    /// </summary>
    public async Task HealthyAsync(int size, double seconds = Patience)
    {
        var fault = "";
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    fault = await FaultAsync(size);
                }
                catch (HttpRequestException e)
                {
                    fault = e.Message;
                }

                return fault is "";
            },
            TimeSpan.FromSeconds(seconds),
            () => $"{fault}\n{host.Output[^Math.Min(host.Output.Length, 4000)..]}");
    }

    /// <summary>Waits until the service says of itself that a condition holds.</summary>
    public Task ConditionAsync(string type, double seconds = Patience) =>
        Eventually.TrueAsync(
            async () => (await AssemblyAsync())["conditions"]!.AsArray().Any(condition => (string?)condition!["type"] == type && (string?)condition["status"] == "True"),
            TimeSpan.FromSeconds(seconds),
            () => $"{type} does not hold");

    public void Dispose() => _dispatchList?.Dispose();

    private async Task<string> FaultAsync(int size)
    {
        var assembly = await AssemblyAsync();
        if ((string?)assembly["state"] != "Active" || Components.All(assembly).FirstOrDefault(component => (string?)component["state"] != "Active") is not null)
        {
            return $"not everything is Active:\n{TopologyText.Of(assembly)}";
        }

        if (assembly["currentProcessId"] is { } process)
        {
            return $"process {process} goes on";
        }

        var members = Components.OfType(assembly, "asterisk-vnfc");
        if (members.Count != size)
        {
            return $"{members.Count} members instead of {size}:\n{TopologyText.Of(assembly)}";
        }

        var expected = members.Select(member => (string)member["name"]!).Append((string)Components.OfType(assembly, "kamailio-vnfc").Single()["name"]!)
            .SelectMany(name => (string[])[$"{name}/kamailio", $"{name}/rtpengine"]).Order(StringComparer.Ordinal);
        var running = Leftovers.Leaders(host.DataFolder).Where(process => process.Component.StartsWith($"{Name}__", StringComparison.Ordinal)).ToList();
        var names = running.Select(process => $"{process.Component}/{process.Name}").Order(StringComparer.Ordinal);
        if (!expected.SequenceEqual(names) || running.Any(process => process.IsStopped))
        {
            return $"these run: {string.Join(", ", names)}; expected: {string.Join(", ", expected)}; stopped: {running.Count(process => process.IsStopped)}";
        }

        var list = await DispatchList.ReadAsync();
        return list is not null && list.Count == size && members.All(member => list.GetValueOrDefault(Uri(member)) == InRotation)
            ? ""
            : $"the dispatch list is {(list is null ? "not readable" : string.Join(", ", list))}; members: {string.Join(", ", members.Select(Uri))}";
    }
}
