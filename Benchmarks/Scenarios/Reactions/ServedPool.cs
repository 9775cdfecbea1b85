using System.Diagnostics;
using System.Text.Json;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Benchmarks.Running;
using VoipWorkflows.Benchmarks.Scenarios.StandUps;

namespace VoipWorkflows.Benchmarks.Scenarios.Reactions;

/// <summary>A voice service of its own, and its pool as the gateway sees it.</summary>
internal sealed class ServedPool : IDisposable
{
    private const string Base = "bench-base";
    private const string Voice = "bench-voice";
    private const string Newcomer = "bench-voice__voip-server__2";

    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly VoipHostProcess _host;
    private readonly JsonRpcClient _rpc = new(TimeProvider.System);
    private readonly GatewayClient _gateway;
    private readonly string _dataFolderId;
    private Uri _address = null!;

    private ServedPool(VoipHostProcess host, string folder)
    {
        _host = host;
        _gateway = new GatewayClient(_rpc, TimeProvider.System);
        _dataFolderId = new DataFolder(new StepSettings { DataFolder = folder, CatalogFolder = folder }).Id;
    }

    /// <summary>What passes before a silent PBX counts as broken: nobody could be faster.</summary>
    public static TimeSpan SmoothingTimesPeriod => 2 * s_period;

    public static async Task<ServedPool> StandUpAsync(VoipHostProcess host, string folder)
    {
        await CreateAsync(host, "assembly::jumphost-base::0.1", Base, []);
        await CreateAsync(host, "assembly::jumphost-voice-service::1.0", Voice, new()
        {
            ["base_name"] = Base,
            ["load_period"] = "1",
            ["gateway_integrity_period"] = "1",
            ["server_integrity_period"] = "1",
            ["integrity_smoothing"] = "2",
            ["heal_budget"] = "100",
            // It changes its size only when it is told to.
            ["scale_out_threshold"] = "1000",
            ["scale_in_threshold"] = "0",
        });
        var pool = new ServedPool(host, folder);
        pool._address = new Uri($"http://{await pool.AddressAsync()}:8080/RPC");
        return pool;
    }

    /// <summary>One round: a PBX joins, is killed with everything it runs, comes back, and leaves again.</summary>
    public async Task<ReactionSample> JoinDieAndComeBackAsync()
    {
        var decided = Stopwatch.GetTimestamp();
        var joining = _host.Api.CarryOutAsync("scaleOutAssembly", new { assemblyName = Voice, clusterName = "voip-server" });
        var joined = await UntilAsync(active => active == 2, decided);
        var joinStarts = await _host.Api.StartsAsync(Id(await joining));

        var died = Stopwatch.GetTimestamp();
        foreach (var process in ProcessTable.Find(_dataFolderId, $"{Newcomer}__asterisk"))
        {
            _ = ProcessSignal.Send(process.Stat, Posix.SignalKill);
        }

        var outOfRotation = await UntilAsync(active => active == 1, died);
        var healed = await UntilAsync(active => active == 2, died);
        var healStarts = await _host.Api.StartsAsync(Id(await _host.Api.LastProcessAsync(Voice, "healAssembly")));
        _ = await _host.Api.CarryOutAsync("scaleInAssembly", new { assemblyName = Voice, clusterName = "voip-server" });
        return new(joined, joinStarts.Values.Sum(), outOfRotation, healed, healStarts.Values.Sum());
    }

    public async Task TakeDownAsync()
    {
        _ = await _host.Api.CarryOutAsync("deleteAssembly", new { assemblyName = Voice });
        _ = await _host.Api.CarryOutAsync("deleteAssembly", new { assemblyName = Base });
    }

    public void Dispose() => _rpc.Dispose();

    private static Task<JsonElement> CreateAsync(VoipHostProcess host, string descriptor, string name, Dictionary<string, string> properties) =>
        host.Api.CarryOutAsync("createAssembly", new { assemblyName = name, descriptorName = descriptor, intendedState = "Active", properties });

    private static string Id(JsonElement process) => process.GetProperty("id").GetString()!;

    private async Task<string> AddressAsync()
    {
        var gateway = (await _host.Api.AssemblyAsync(Voice)).GetProperty("children").EnumerateArray().First(child => child.GetProperty("name").GetString() is $"{Voice}__gateway");
        return gateway.GetProperty("properties").EnumerateArray().First(property => property.GetProperty("name").GetString() is "mgmt_address").GetProperty("value").GetString()!;
    }

    // The milliseconds since then.
    private async Task<double> UntilAsync(Func<int, bool> isSo, long since)
    {
        while (!isSo((await _gateway.ListAsync(_address, CancellationToken.None)).Count(member => member.IsActive)))
        {
            if (Stopwatch.GetElapsedTime(since) > s_patience)
            {
                throw new ScenarioFailedException($"nothing happened to the pool within {s_patience.TotalSeconds} s");
            }

            await Task.Delay(s_poll);
        }

        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
