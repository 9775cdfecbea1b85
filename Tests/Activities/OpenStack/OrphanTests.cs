using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.OpenStack.Orphans;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Lab;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.OpenStack;

[TestClass]
public sealed class OrphanTests
{
    [TestMethod]
    public async Task What_belongs_to_no_assembly_is_found_and_deleted_only_when_asked()
    {
        await using var cloud = await FakeOpenStack.StartAsync();
        var folder = Path.Combine(Path.GetTempPath(), $"voip-test-{Guid.NewGuid():N}");
        await using var host = await StartAsync(folder);
        var locations = host.Services.GetRequiredService<DeploymentLocations>();
        await locations.CreateAsync(new() { Name = "cloud", InfrastructureType = "Openstack", InfrastructureSpecificProperties = new FixedLocations(cloud.Url).Properties });
        await AssemblyAsync(host, "idle", "alive", null);
        await AssemblyAsync(host, "busy", "working", "process-1");
        var id = host.Services.GetRequiredService<DataFolder>().Id;
        foreach (var (name, mark) in new[]
        {
            ("owned", $"voipworkflows:{id}:alive:c-alive"),
            ("lost-member", $"voipworkflows:{id}:alive:c-removed"),
            ("on-its-way", $"voipworkflows:{id}:working:c-new"),
            ("lost", $"voipworkflows:{id}:dead:c-dead"),
            ("of-another-host", "voipworkflows:0123456789abcdef:dead:c-dead"),
            ("of-a-person", "mine"),
        })
        {
            _ = cloud.Add("networks", new() { ["name"] = name, ["description"] = mark });
        }

        // It looks twice, with a pause between that nobody here wants to wait for.
        var search = ActivatorUtilities.CreateInstance<OrphanSearch>(host.Services, new Hasty());
        var dry = await search.RunAsync(null, delete: false, CancellationToken.None);
        Assert.HasCount(6, cloud.All("networks"));
        var done = await search.RunAsync("cloud", delete: true, CancellationToken.None);

        Assert.AreEqual("lost-member,lost", string.Join(',', dry.Orphans.Select(o => o.Name)));
        Assert.IsTrue(done.Orphans.All(o => o.IsDeleted));
        Assert.AreEqual("owned,on-its-way,of-another-host,of-a-person", string.Join(',', cloud.All("networks").Select(n => (string?)n["name"])));
        Assert.IsEmpty((await search.RunAsync(null, delete: false, CancellationToken.None)).Orphans);
        _ = await Assert.ThrowsExactlyAsync<IntentException>(() => search.RunAsync("nowhere", delete: false, CancellationToken.None));
        Directory.Delete(folder, recursive: true);
    }

    private static Task<DurableTaskTestHost> StartAsync(string folder) => DurableTaskTestHost.StartAsync(
        registry => registry
            .AddOrchestratorFunc<AssemblySnapshot, object?>(OrchestratorNames.AssemblyController, async (context, snapshot) =>
            {
                context.SetCustomStatus(snapshot);
                return await context.WaitForExternalEvent<object>("end");
            })
            .AddOrchestratorFunc<DeploymentLocation, object?>(OrchestratorNames.DeploymentLocation, async (context, _) => await context.WaitForExternalEvent<object>("end"))
            .AddOrchestratorFunc<ReconcilerInput, object?>(OrchestratorNames.LocationReconciler, async (context, _) => await context.WaitForExternalEvent<object>("end")),
        services => services
            .AddAssemblies(null)
            .AddStepServices(new StepSettings { DataFolder = folder, CatalogFolder = TestHost.FindCatalog(), LeaseFolder = Path.Combine(folder, "leases") }));

    private static async Task AssemblyAsync(DurableTaskTestHost host, string name, string id, string? process)
    {
        var snapshot = new AssemblySnapshot
        {
            Id = id,
            Name = name,
            DescriptorName = "assembly::x::1",
            State = LifecycleState.Active,
            CurrentProcessId = process,
            Children = [new($"c-{id}", $"{name}__c", LifecycleState.Active, "cloud")],
        };
        _ = await host.Client.ScheduleNewOrchestrationInstanceAsync(OrchestratorNames.AssemblyController, snapshot, new StartOrchestrationOptions(InstanceIds.Assembly(name)));
        await host.IdleAsync();
    }

    /// <summary>A clock whose timers fire at once.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
