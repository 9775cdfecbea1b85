using System.Collections.Concurrent;
using System.Threading.Channels;
using VoipWorkflows.OpenStackEndToEnd.Harness;

namespace VoipWorkflows.OpenStackEndToEnd;

/// <summary>
/// kill -9 of the host at every step: when the step is done and the host does not know yet. A step is here one change outside the host, by a request to the cloud or a command on a
/// server. That is finer than a lifecycle step, of which some make several; and a host that dies before a change leaves the same world as one that dies after the change before.
/// What the running Kamailio is told through a tunnel is not held; the file that this follows is.
/// </summary>
[TestClass]
public sealed class CrashTests
{
    // The routers, groups and floating IP are base's, everything else is voice's.
    private const string Steps = """
        1 DELETE /floatingips
        1 DELETE /networks
        2 DELETE /os-keypairs
        5 DELETE /ports
        1 DELETE /routers
        1 DELETE /security-groups
        2 DELETE /servers
        1 DELETE /subnets
        1 POST /floatingips
        1 POST /networks
        2 POST /os-keypairs
        5 POST /ports
        1 POST /routers
        1 POST /security-group-rules
        1 POST /security-groups
        2 POST /servers
        1 POST /subnets
        1 PUT /routers/add_router_interface
        1 PUT /routers/remove_router_interface
        1 systemctl disable --now asterisk
        1 systemctl disable --now kamailio rtpengine-daemon
        1 systemctl enable --now asterisk
        1 systemctl enable --now rtpengine-daemon kamailio
        1 write /etc/asterisk/extensions.conf
        1 write /etc/asterisk/pjsip.conf
        1 write /etc/asterisk/rtp.conf
        1 write /etc/default/kamailio
        3 write /etc/kamailio/dispatcher.list
        1 write /etc/kamailio/kamailio.cfg
        1 write /etc/rtpengine/rtpengine.conf
        2 write /usr/local/bin/voip-check
        1 write /usr/share/asterisk/sounds/voip/message.wav
        """;

    private readonly Channel<TaskCompletionSource> _held = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly ConcurrentDictionary<string, string> _kinds = new();
    private int _kills;

    [TestMethod]
    [Timeout(900_000, CooperativeCancellation = true)]
    public async Task A_host_that_is_killed_at_every_step_of_create_and_delete_makes_nothing_twice_and_leaves_nothing()
    {
        await using var proxy = await CloudProxy.StartAsync();
        await using var tenant = await CloudTenant.StartAsync("crash", proxy.AuthUrl);
        using var commands = new HeldCommands(tenant.Project, command => command.Changes ? HeldAsync(command.ToString(), command.Kind) : Task.CompletedTask);

        proxy.Befall = BefallBase;
        await KilledAsync(tenant, await Services.CreateBaseAsync(tenant));
        var foundation = await tenant.InventoryAsync();
        Assert.AreEqual(Services.BaseCounts, foundation.Counts, foundation.Shape);

        proxy.Befall = BefallVoice;
        await KilledAsync(tenant, await Services.CreateVoiceAsync(tenant));
        Assert.AreEqual(Topology.Voice, TopologyText.Of((await tenant.Api.AssemblyAsync("voice"))!));
        var there = await tenant.InventoryAsync();
        Topology.AssertOnCloud(there);
        Assert.AreEqual(Services.VoiceCounts, there.Counts, there.Shape);
        var members = await File.ReadAllLinesAsync((await tenant.MachineAsync("voice_gateway")).File("/etc/kamailio/dispatcher.list"));
        Assert.HasCount(1, members.Where(line => line.Contains("sip:", StringComparison.Ordinal)).ToList());

        await KilledAsync(tenant, await tenant.Api.DeleteAsync("voice"));
        Assert.AreEqual(foundation.Shape, (await tenant.InventoryAsync()).Shape);

        proxy.Befall = BefallBase;
        await KilledAsync(tenant, await tenant.Api.DeleteAsync("base"));
        await tenant.AssertNothingLeftAsync();

        Console.WriteLine($"{_kills} kills at {_kinds.Count} steps");
        Assert.AreEqual(Steps, string.Join('\n', _kinds.Values.GroupBy(kind => kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Count()} {kind.Key}")));

        // Steps that go on side by side may share one.
        Assert.IsGreaterThan(_kinds.Count / 2, _kills);
    }

    // Of base the first of each kind that voice does not have: its rules alone would be twenty more, one like the other.
    private Trouble? BefallBase(CloudRequest request) =>
        request.Path.Contains("/routers", StringComparison.Ordinal) || request.Path.Contains("/security-group", StringComparison.Ordinal) || request.Path.Contains("/floatingips", StringComparison.Ordinal)
            ? Befall(request, request.Kind)
            : null;

    private Trouble? BefallVoice(CloudRequest request) => Befall(request, $"{request.Method} {request.Path} {request.Body}");

    private Trouble? Befall(CloudRequest request, string step) =>
        request.Changes && !_kinds.ContainsKey(step) ? new Trouble { LosesReply = true, BeforeReply = () => HeldAsync(step, request.Kind) } : null;

    // Ends when the host is dead; at once, when the step is that of a host before, done again.
    private Task HeldAsync(string step, string kind)
    {
        if (!_kinds.TryAdd(step, kind))
        {
            return Task.CompletedTask;
        }

        var dead = new TaskCompletionSource();
        _ = _held.Writer.TryWrite(dead);
        return dead.Task;
    }

    private async Task KilledAsync(CloudTenant tenant, string process)
    {
        var ended = tenant.Api.EndsAsync(process, seconds: 400);
        while (true)
        {
            var step = _held.Reader.WaitToReadAsync().AsTask();
            if (await Task.WhenAny(ended, step) == ended)
            {
                await ended;
                return;
            }

            await tenant.Host.KillAsync();
            _kills++;
            while (_held.Reader.TryRead(out var dead))
            {
                dead.SetResult();
            }

            await tenant.Host.StartProcessAsync();
        }
    }
}
