using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>kill -9 of the host at random moments: it continues, creates nothing twice and leaves nothing behind.</summary>
[TestClass]
public sealed class CrashTests
{
    private const int Rounds = 50;
    private const int Hosts = 2;

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_host_killed_at_any_moment_of_create_and_delete_ends_in_the_same_topology()
    {
        // The seed is printed so that an unlucky moment can be tried again; the moments themselves are the machine's.
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");

        // A host that is killed spends most of the time on starting, and on one core: two at once share what there is.
        await Task.WhenAll(Enumerable.Range(0, Hosts).Select(host => KillAgainAndAgainAsync(seed + host, Rounds / Hosts)));
    }

    private static async Task KillAgainAndAgainAsync(int seed, int rounds)
    {
        var random = new Random(seed);
        await using var host = await VoipHost.StartAsync();
        await host.Api.EndsAsync(await host.Api.CreateAsync("base", Services.Base));
        await host.Api.EndsAsync(await host.Api.CreateAsync("voice", Services.Voice));
        var expected = TopologyText.Of((await host.Api.AssemblyAsync("voice"))!);
        var processes = Leftovers.Processes(host.DataFolder).Count;
        var up = true;

        for (var round = 1; round <= rounds; round++)
        {
            var process = up ? await host.Api.DeleteAsync("voice") : await host.Api.CreateAsync("voice", Services.Voice);
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, up ? 400 : 1500))))
            {
                await moment.WaitForNextTickAsync();
            }

            await host.KillAsync();
            await host.StartProcessAsync();
            await host.Api.EndsAsync(process);
            up = !up;

            var voice = await host.Api.AssemblyAsync("voice");
            if (up)
            {
                Assert.AreEqual(expected, TopologyText.Of(voice!), $"round {round}, seed {seed}");
                Assert.HasCount(processes, Leftovers.Processes(host.DataFolder), $"round {round}, seed {seed}");
            }
            else
            {
                Assert.IsNull(voice, $"round {round}, seed {seed}");
                Assert.IsEmpty(Leftovers.Processes(host.DataFolder), $"round {round}, seed {seed}");
            }
        }

        await Services.TakeDownAsync(host.Api, up ? ["voice", "base"] : ["base"]);
        Leftovers.AssertNone(host.DataFolder);
    }
}
