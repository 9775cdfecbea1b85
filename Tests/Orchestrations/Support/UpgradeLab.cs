using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>A service <c>voice</c> with its gateway at the core and two servers, a caller that refers to it, and machines that remember what is there.</summary>
internal sealed class UpgradeLab : IAsyncDisposable
{
    public const string OldGateway = "voice__gateway";
    public const string NewGateway = "voice__gateway-2";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _installed = [];
    private readonly HashSet<string> _started = [];
    private readonly Dictionary<string, HashSet<string>> _lists = [];

    private UpgradeLab(Lab lab) => Lab = lab;

    public Lab Lab { get; }

    public TestInfrastructure Infrastructure => Lab.Infrastructure;

    /// <summary>Calls that the gateways still carry, by gateway.</summary>
    public Dictionary<string, int> Calls { get; } = [];

    public static async Task<UpgradeLab> StartAsync()
    {
        var lab = new UpgradeLab(await Lab.StartAsync(UpgradeCatalogue.Standard()));
        await lab.Lab.Locations.CreateAsync(new() { Name = "edge", InfrastructureType = "Local" });
        lab.Infrastructure.Machines = lab.Do;
        await lab.CompletesAsync(await lab.Lab.CreateAsync("voice", UpgradeCatalogue.Core));
        await lab.CompletesAsync(await lab.Lab.CreateAsync("sip1", UpgradeCatalogue.Caller));
        return lab;
    }

    public Task<string> UpgradeAsync(string? descriptor, bool rollsBack = false, params (string Name, string Value)[] properties) => Lab.SubmitAsync(new()
    {
        ProcessId = Lab.NextId(),
        Intent = Intents.UpgradeAssembly,
        AssemblyName = "voice",
        DescriptorName = descriptor,
        RollbackOnFailure = rollsBack,
        Properties = properties.ToDictionary(p => p.Name, p => p.Value),
    });

    public async Task<ProcessStatus> CompletesAsync(string process)
    {
        var ended = await Lab.EndAsync(process);
        Assert.AreEqual(ProcessState.Completed, ended.Status, ended.StatusReason);
        return ended;
    }

    /// <summary>Lets time pass until a step was begun so many times.</summary>
    public async Task ReachAsync(string step, int times = 1)
    {
        for (var second = 0; second < 60; second++)
        {
            await Lab.Host.IdleAsync();
            if (Infrastructure.Begun.Count(b => b == step) >= times)
            {
                return;
            }

            await Lab.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Fail($"'{step}' was not reached {times} times; these were: {string.Join(", ", Infrastructure.Begun.TakeLast(20))}");
    }

    /// <summary>Asserts that the service is in one shape, on the machines as well, and nothing is left of the other.</summary>
    public async Task AssertIsAsync(string descriptor, string gateway)
    {
        var assembly = await Lab.AssemblyAsync("voice");
        Assert.AreEqual(descriptor, assembly.DescriptorName);
        Assert.AreEqual(LifecycleState.Active, assembly.State, assembly.StateReason);
        Assert.IsNull(assembly.Upgrade);
        Assert.AreEqual($"<{gateway}>", assembly.Properties["address"]);
        Assert.HasCount(2, assembly.Relationships);
        string[] nets = descriptor == UpgradeCatalogue.Edge ? ["voice__edgenet", "voice__net"] : ["voice__net"];
        lock (_lock)
        {
            CollectionAssert.AreEquivalent(new[] { gateway, "voice__server__1", "voice__server__2", "sip1__phone" }.Concat(nets).ToArray(), _installed.ToArray());
            CollectionAssert.AreEquivalent(new[] { gateway, "voice__server__1", "voice__server__2", "sip1__phone" }, _started.ToArray());
            CollectionAssert.AreEquivalent(new[] { "<voice__server__1>", "<voice__server__2>" }, _lists[gateway].ToArray());
        }
    }

    /// <summary>Asserts that nothing of the service is on any machine.</summary>
    public void AssertGone()
    {
        lock (_lock)
        {
            Assert.IsEmpty(_installed.Where(r => r.StartsWith("voice__", StringComparison.Ordinal)));
            Assert.IsEmpty(_started.Where(r => r.StartsWith("voice__", StringComparison.Ordinal)));
        }
    }

    public ValueTask DisposeAsync() => Lab.DisposeAsync();

    private Dictionary<string, string>? Do(string component, string verb)
    {
        lock (_lock)
        {
            var words = verb.Split(' ', 2);
            var list = _lists.TryGetValue(component, out var known) ? known : _lists[component] = [];
            switch (words[0])
            {
                case "Install":
                    _ = _installed.Add(component);
                    break;
                case "Uninstall":
                    Assert.DoesNotContain(component, _started);
                    _ = _installed.Remove(component);
                    list.Clear();
                    break;
                case "Start":
                    _ = _started.Add(component);
                    break;
                case "Stop":
                    _ = _started.Remove(component);
                    break;
                case "attach":
                    Assert.Contains(component, _started);
                    _ = list.Add(words[1]);
                    break;
                case "detach":
                    _ = list.Remove(words[1]);
                    break;
                case "sync":
                    list.Clear();
                    list.UnionWith(words[1].Split(','));
                    break;
                case "count":
                    var calls = Calls.GetValueOrDefault(component);
                    Calls[component] = Math.Max(0, calls - 1);
                    return new() { ["value"] = calls.ToString(System.Globalization.CultureInfo.InvariantCulture) };
                default:
                    break;
            }

            return null;
        }
    }
}
