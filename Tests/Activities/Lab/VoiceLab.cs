using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.Lab;

/// <summary>A voice service brought up through the steps of its packages: networks, gateway, and as many PBXs and callers as asked for.</summary>
internal sealed class VoiceLab : IAsyncDisposable
{
    private readonly string _mgmt;
    private readonly string _voice;
    private readonly string _internal;

    private VoiceLab(TestHost host, PackageRunner gateway, string mgmt, string voice, string inside) =>
        (Host, Gateway, _mgmt, _voice, _internal) = (host, gateway, mgmt, voice, inside);

    public TestHost Host { get; }

    public PackageRunner Gateway { get; }

    public static async Task<VoiceLab> StartAsync()
    {
        var host = new TestHost();
        try
        {
            var networks = new List<string>();
            foreach (var name in new[] { "mgmt", "voice", "internal" })
            {
                var network = new PackageRunner(
                    host, "vnfs/tenant-neutron-network/tenant-network-vnfc", host.Owner($"{name}-network"), ("networkname", name), ("subnet", "10.0.0.0/24"));
                await network.TransitionAsync(Transition.Install);
                networks.Add(network["networkid"]);
            }

            var gateway = new PackageRunner(
                host,
                "vnfs/voip-gateway/kamailio-vnfc",
                host.Owner("gateway"),
                ("mgmt_network", networks[0]),
                ("external_network", networks[1]),
                ("internal_network", networks[2]),
                ("sessions_per_server", "15"));
            var lab = new VoiceLab(host, gateway, networks[0], networks[1], networks[2]);
            await gateway.BringUpAsync();
            return lab;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async Task<PackageRunner> AddPbxAsync(int index, bool inService = true)
    {
        var pbx = new PackageRunner(
            Host,
            "vnfs/ip-pbx/asterisk-vnfc",
            Host.Owner($"voip-server__{index}"),
            ("mgmt_network", _mgmt),
            ("data_network", _internal),
            ("instance_index", $"{index}"));
        await pbx.BringUpAsync();
        if (inService)
        {
            _ = await DispatchAsync("addToDispatchList", pbx);
        }

        return pbx;
    }

    public async Task<PackageRunner> CallAsync(string extension = "1001", int limit = 8, int rate = 10, double seconds = 1, string name = "caller")
    {
        var caller = new PackageRunner(
            Host,
            "vnfs/sip-performance/sipp-vnfc",
            Host.Owner(name, "load"),
            ("mgmt_network", _mgmt),
            ("data_network", _voice),
            ("target_sip_address", Gateway["external_address"]),
            ("extension", extension),
            ("call_limit", $"{limit}"),
            ("call_rate", $"{rate}"),
            ("call_duration", $"{seconds}"));
        await caller.BringUpAsync();
        return caller;
    }

    public Task<Contracts.StepResult> DispatchAsync(string operation, PackageRunner pbx) =>
        Gateway.OperationAsync(operation, ("ipaddr", pbx["data_address"]), ("port", "5060"));

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = 30)
    {
        var met = await Activities.Local.Polling.UntilAsync(
            async _ =>
            {
                try
                {
                    return await condition();
                }
                catch (StepException)
                {
                    return false;
                }
            },
            TimeSpan.FromMilliseconds(50),
            TimeSpan.FromSeconds(seconds),
            TimeProvider.System,
            CancellationToken.None);
        Assert.IsTrue(met, $"Within {seconds} s it did not happen that {what}.");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
