using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>The lifecycle manager on a real engine in virtual time, over machines that outlive it.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private int _requests;

    private Lab(DurableTaskTestHost host, TestInfrastructure infrastructure, TestCatalogue catalogue)
    {
        Host = host;
        Infrastructure = infrastructure;
        Catalogue = catalogue;
    }

    public DurableTaskTestHost Host { get; }

    public DurableTaskClient Client => Host.Client;

    public TestInfrastructure Infrastructure { get; }

    public TestCatalogue Catalogue { get; }

    /// <summary>Waits for its processes in real time, so that the virtual one stands still meanwhile.</summary>
    public IntentSubmitter Submitter => new(Client, Host.Services.GetRequiredService<AssemblyDirectory>(), TimeProvider.System);

    public MetricIntake Intake => Host.Services.GetRequiredService<MetricIntake>();

    public DeploymentLocations Locations => Host.Services.GetRequiredService<DeploymentLocations>();

    /// <summary>Starts with a pool named <c>pool</c> that is up, on simulated machines.</summary>
    public static Task<(Lab Lab, SimulatedPool Pool)> StartPoolAsync(params (string Name, string Value)[] properties) =>
        StartPoolAsync(PoolCatalogue.Standard(), properties);

    /// <summary>Starts with a pool of a catalogue of one's own.</summary>
    public static async Task<(Lab Lab, SimulatedPool Pool)> StartPoolAsync(TestCatalogue catalogue, params (string Name, string Value)[] properties)
    {
        var lab = await StartAsync(catalogue);
        var pool = new SimulatedPool("pool");
        lab.Infrastructure.Machines = pool.Do;
        var process = await lab.EndAsync(await lab.CreateAsync("pool", PoolCatalogue.Service, "Active", properties));
        Assert.AreEqual(ProcessState.Completed, process.Status, process.StatusReason);
        return (lab, pool);
    }

    /// <summary>Starts with a location <c>core</c> of type Local.</summary>
    public static async Task<Lab> StartAsync(TestCatalogue? catalogue = null, Action<IServiceCollection>? more = null)
    {
        catalogue ??= Catalogues.Standard();
        var infrastructure = new TestInfrastructure();
        var host = await DurableTaskTestHost.StartAsync(
            registry => registry
                .AddVoipOrchestrations()
                .AddAssemblyActivities()
                .AddActivity<TestStep>(TestStep.Kind)
                .AddActivityFunc<ResolveAssemblyRequest, Topology>(ActivityNames.ResolveAssembly, (_, r) => Resolve(catalogue, r))
                .AddActivityFunc<IReadOnlyList<LifecycleKey>, object>(
                    ActivityNames.FindLifecycles, (_, keys) => keys.Select(k => catalogue.FindLifecycle(k.Resource, k.Infrastructure)).Where(s => s is not null).ToList()),
            services =>
            {
                _ = services.AddSingleton(infrastructure).AddSingleton(catalogue).AddAssemblies(null);
                more?.Invoke(services);
            });
        infrastructure.Time = host.Time;
        var lab = new Lab(host, infrastructure, catalogue);
        await lab.Locations.CreateAsync(new() { Name = "core", InfrastructureType = "Local" });
        return lab;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Submits an intent and returns once its process can be queried.</summary>
    public Task<string> SubmitAsync(IntentRequest request) => Submitter.SubmitAsync(request);

    public Task<string> CreateAsync(string name, string descriptor, string state = "Active", params (string Name, string Value)[] properties) => SubmitAsync(new()
    {
        ProcessId = NextId(),
        Intent = Intents.CreateAssembly,
        AssemblyName = name,
        DescriptorName = descriptor,
        IntendedState = state,
        Properties = properties.ToDictionary(p => p.Name, p => p.Value),
    });

    public Task<string> ChangeStateAsync(string name, string state) =>
        SubmitAsync(new() { ProcessId = NextId(), Intent = Intents.ChangeAssemblyState, AssemblyName = name, IntendedState = state });

    public Task<string> DeleteAsync(string name) => SubmitAsync(new() { ProcessId = NextId(), Intent = Intents.DeleteAssembly, AssemblyName = name });

    public Task<string> ScaleOutAsync(string name, string cluster) =>
        SubmitAsync(new() { ProcessId = NextId(), Intent = Intents.ScaleOutAssembly, AssemblyName = name, ClusterName = cluster });

    public Task<string> ScaleInAsync(string name, string cluster) =>
        SubmitAsync(new() { ProcessId = NextId(), Intent = Intents.ScaleInAssembly, AssemblyName = name, ClusterName = cluster });

    public Task<string> HealAsync(string name, string component) =>
        SubmitAsync(new() { ProcessId = NextId(), Intent = Intents.HealAssembly, AssemblyName = name, BrokenComponentName = component });

    public Task<string> FollowAsync(string intent, string name, string previous) =>
        SubmitAsync(new() { ProcessId = NextId(), Intent = intent, AssemblyName = name, PreviousProcessId = previous });

    /// <summary>Waits for a process to end, and for its controller to have taken that in.</summary>
    public async Task<ProcessStatus> EndAsync(string processId)
    {
        _ = await Host.WaitForCompletionAsync(processId);
        await Host.IdleAsync();
        return await ProcessAsync(processId);
    }

    public async Task<ProcessStatus> ProcessAsync(string processId) =>
        (await Client.GetInstanceAsync(processId, getInputsAndOutputs: true))!.ReadCustomStatusAs<ProcessStatus>()!;

    public async Task<AssemblyStatus> AssemblyAsync(string name) =>
        (await Client.GetInstanceAsync(InstanceIds.Assembly(name), getInputsAndOutputs: true))!.ReadCustomStatusAs<AssemblyStatus>()!;

    /// <summary>A resource by the end of its instance name.</summary>
    public async Task<ComponentStatus> ResourceAsync(string assembly, string name) => Resources(await AssemblyAsync(assembly))[name];

    public static IReadOnlyDictionary<string, ComponentStatus> Resources(AssemblyStatus assembly) =>
        assembly.Children.SelectMany(Below).ToDictionary(c => c.Name);

    public string NextId() => FormattableString.Invariant($"process-{++_requests}");

    private static IEnumerable<ComponentStatus> Below(ComponentStatus component) =>
        component.IsResource ? [component] : component.Children.SelectMany(Below);

    private static Topology Resolve(TestCatalogue catalogue, ResolveAssemblyRequest request)
    {
        try
        {
            return TopologyBuilder.Build(catalogue, request.DescriptorName, request.AssemblyName, request.AssemblyId, request.Properties, request.Inherited);
        }
        catch (TopologyException e)
        {
            throw new PermanentFailureException(e.Message, e);
        }
    }
}
