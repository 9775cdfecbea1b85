using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>Calls that flow while the host does other things, or is not there at all.</summary>
[TestClass]
public sealed class TrafficTests
{
    private const int Kills = 10;

    [TestMethod]
    [Timeout(240_000, CooperativeCancellation = true)]
    public async Task Calls_go_on_while_the_host_is_killed_and_started_again()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = await VoipHost.StartAsync();
        await Services.StandUpAsync(host.Api);
        var traffic = new Traffic(host);
        await traffic.AttachAsync("sip1");
        var before = TopologyText.Of((await host.Api.AssemblyAsync("voice"))!);

        // Something else comes and goes meanwhile, so that half of the kills hit a host that is at work.
        for (var kill = 1; kill <= Kills; kill++)
        {
            var process = kill % 4 == 1 ? await host.Api.CreateAsync("other", Services.Base) : kill % 4 == 3 ? await host.Api.DeleteAsync("other") : null;
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, 500))))
            {
                await moment.WaitForNextTickAsync();
            }

            await host.KillAsync();
            await traffic.CompletedAsync(2);
            await host.StartProcessAsync();
            if (process is not null)
            {
                await host.Api.EndsAsync(process);
            }
        }

        Assert.AreEqual(before, TopologyText.Of((await host.Api.AssemblyAsync("voice"))!), $"seed {seed}");
        Assert.IsEmpty(Leftovers.Duplicates(host.DataFolder), $"seed {seed}");
        await traffic.CompletedAsync(2);
        var calls = await traffic.EndAsync();
        Assert.AreEqual(0, calls.Failed, $"{calls}, seed {seed}");
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}, seed {seed}");
        var left = await host.Api.AssemblyAsync("other") is null ? (string[])["voice", "base"] : ["other", "voice", "base"];
        await Services.TakeDownAsync(host.Api, left);
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Two_services_carry_calls_side_by_side_and_one_leaves_without_the_other_noticing()
    {
        await using var host = await VoipHost.StartAsync();
        await Services.StandUpAsync(host.Api, "base-a", "voice-a");
        await Services.StandUpAsync(host.Api, "base-b", "voice-b");
        var (a, b) = (new Traffic(host), new Traffic(host));
        await a.AttachAsync("sip-a", "base-a", "voice-a");
        await b.AttachAsync("sip-b", "base-b", "voice-b");

        var callsOfA = await a.EndAsync();
        await Services.TakeDownAsync(host.Api, "voice-a", "base-a");
        await b.CompletedAsync(4);
        var callsOfB = await b.EndAsync();

        Assert.AreEqual(callsOfA.Created, callsOfA.Successful, $"{callsOfA}");
        Assert.AreEqual(callsOfB.Created, callsOfB.Successful, $"{callsOfB}");
        await Services.TakeDownAsync(host.Api, "voice-b", "base-b");
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Two_hosts_on_two_data_folders_carry_calls_without_touching_each_other()
    {
        await using var one = await VoipHost.StartAsync();
        await using var two = await VoipHost.StartAsync();
        var traffic = (One: new Traffic(one), Two: new Traffic(two));

        // The same names on purpose: only the data folders tell the two apart.
        await Task.WhenAll(Services.StandUpAsync(one.Api), Services.StandUpAsync(two.Api));
        await Task.WhenAll(traffic.One.AttachAsync("sip1"), traffic.Two.AttachAsync("sip1"));
        var ofTwo = Leftovers.Processes(two.DataFolder);

        var calls = await traffic.One.EndAsync();
        await Services.TakeDownAsync(one.Api, "voice", "base");

        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}");
        Leftovers.AssertNone(one.DataFolder);
        CollectionAssert.AreEqual(ofTwo, Leftovers.Processes(two.DataFolder), "the other host's processes changed");
        await traffic.Two.CompletedAsync(4);
        calls = await traffic.Two.EndAsync();
        Assert.AreEqual(calls.Created, calls.Successful, $"{calls}");
        await Services.TakeDownAsync(two.Api, "voice", "base");
        Leftovers.AssertNone(two.DataFolder);
    }
}
