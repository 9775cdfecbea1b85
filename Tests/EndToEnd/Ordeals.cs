using System.Diagnostics;
using System.Text.Json.Nodes;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>Things that happen to a pool: the first time it is only watched what the host makes of them, from then on the host is killed meanwhile.</summary>
internal sealed class Ordeals
{
    // Two periods of a second, and five for the repair; times four, because other programs want the processor as well.
    private const double WholeAgainSeconds = 4 * (2 + 5);
    private const double Patience = 60;
    private const int HostKills = 2;

    private readonly VoipHost _host;
    private readonly Pool _pool;
    private readonly Progress _progress;
    private readonly Random _random;
    private readonly Dictionary<string, int> _changes = [];

    public Ordeals(VoipHost host, Pool pool)
    {
        (_host, _pool, _progress, _random) = (host, pool, new Progress(host, Pool.Name), new Random(Seed));
        Console.WriteLine($"seed {Seed}");
    }

    /// <summary>What the moments were chosen from; how long everything takes is the machine's.</summary>
    public int Seed { get; } = Environment.TickCount;

    /// <summary>Calls that were on PBXs when these were broken.</summary>
    public int Carried { get; private set; }

    /// <summary>Does something to the pool and waits until it is whole.</summary>
    /// <param name="name">What is done. What was done before is followed by deaths of the host, at moments that were seen then.</param>
    /// <param name="deed">Does it.</param>
    /// <param name="size">How many members there are to be in the end.</param>
    /// <param name="processes">How many processes of the host it leads to.</param>
    public async Task UndergoAsync(string name, Func<Task> deed, int size, int processes = 1)
    {
        await _progress.BeginAsync();
        var watch = Stopwatch.StartNew();
        await deed();
        if (_changes.TryGetValue(name, out var changes))
        {
            var moments = Enumerable.Range(0, HostKills).Select(_ => _random.Next(1, Math.Max(2, (changes / HostKills) + 1))).ToList();
            Console.WriteLine($"{name}; the host is killed after {string.Join(" and another ", moments)} of {changes} changes");
            foreach (var moment in moments)
            {
                _ = await _progress.FollowAsync(processes, moment, Patience);
                await _host.KillAsync();
                await _host.StartProcessAsync();
            }

            await _pool.HealthyAsync(size);
        }
        else
        {
            _changes[name] = await _progress.FollowAsync(processes, int.MaxValue, Patience);
            await _pool.HealthyAsync(size, WholeAgainSeconds);
            Console.WriteLine($"{name}: {_changes[name]} changes, whole after {watch.Elapsed.TotalSeconds:F1} s");
        }
    }

    /// <summary>Signals processes of a PBX that has calls.</summary>
    public async Task BreakAsync(string process, int signal) => await BreakAsync(await VictimAsync(), process, signal);

    /// <summary>Has a PBX drained, and kills it or another one before it is empty.</summary>
    public async Task BreakInDrainAsync(bool isDraining)
    {
        var isDrained = await DrainAsync();
        await BreakAsync(isDrained[isDraining].First(), "everything", MarkedProcess.SigKill);
    }

    /// <summary>Has a PBX drained, and kills the gateway before it is empty.</summary>
    public async Task BreakGatewayInDrainAsync()
    {
        _ = await DrainAsync();
        await BreakGatewayAsync();
    }

    /// <summary>Kills the gateway, after its memory: without the file it has nothing to know the pool from but what it is told.</summary>
    public async Task BreakGatewayAsync()
    {
        var gateway = Components.OfType(await _pool.AssemblyAsync(), "kamailio-vnfc").Single();
        File.WriteAllText(Path.Combine(_host.DataFolder, "vnfs", Pool.Name, (string)gateway["name"]!, "dispatcher.list"), "");
        Signal(gateway, "everything", MarkedProcess.SigKill);
    }

    // The members by whether they are being drained.
    private async Task<ILookup<bool, JsonObject>> DrainAsync()
    {
        _ = await _pool.ShrinkAsync();
        ILookup<bool, JsonObject>? isDrained = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var list = await _pool.DispatchList.ReadAsync();
                isDrained = (await _pool.MembersAsync()).ToLookup(member => list?.GetValueOrDefault(Pool.Uri(member)) == Pool.Disabled);
                return isDrained[true].Count() == 1;
            },
            TimeSpan.FromSeconds(Patience),
            () => "no PBX is drained");
        return isDrained!;
    }

    private async Task<JsonObject> VictimAsync()
    {
        JsonObject? victim = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var members = await _pool.MembersAsync();
                victim = members[_random.Next(members.Count)];
                return await _pool.DispatchList.CallsOnAsync(Pool.Uri(victim)) > 0;
            },
            TimeSpan.FromSeconds(Patience),
            () => "no PBX has calls");
        return victim!;
    }

    private async Task BreakAsync(JsonObject member, string process, int signal)
    {
        var before = await _pool.DispatchList.CallsOnAsync(Pool.Uri(member));
        Signal(member, process, signal);

        // Asked again, because a call may have come in between.
        Carried += Math.Max(before, await _pool.DispatchList.CallsOnAsync(Pool.Uri(member)));
    }

    private void Signal(JsonObject component, string process, int signal)
    {
        var processes = Leftovers.Of(_host.DataFolder, (string)component["name"]!).Where(candidate => process == "everything" || candidate.Name == process).ToList();
        Assert.IsNotEmpty(processes, "there is nothing to break");
        foreach (var candidate in processes)
        {
            candidate.Signal(signal);
        }
    }
}
