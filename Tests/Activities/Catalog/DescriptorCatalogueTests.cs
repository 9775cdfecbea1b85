using DurableTask.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Reading;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Activities.Tests.Catalog;

[TestClass]
public class DescriptorCatalogueTests
{
    private const string Resource = "name: resource::r::1\nlifecycle: [Install]\noperations: { join: }\n";
    private const string Filed = "name: assembly::filed::1\ncomposition: { r: { type: 'resource::r::1' } }\n";
    private const string Uploaded = "name: assembly::up::1\ndescription: first\nproperties: { p: { required: true } }\ncomposition: { f: { type: 'assembly::filed::1' } }\n";

    [TestMethod]
    public async Task An_uploaded_descriptor_is_listed_read_and_resolved_beside_those_of_files()
    {
        await using var host = await StartAsync();
        var catalogue = Make(host);

        var accepted = await catalogue.AddAsync(Uploaded + "frob: 1\n");

        Assert.AreEqual("assembly::up::1", accepted.Name);
        StringAssert.Contains(accepted.Warnings.Single().Message, "'frob' is ignored");
        CollectionAssert.AreEqual(
            new[] { "assembly::filed::1", "assembly::up::1", "resource::r::1" }, (await catalogue.ListAsync()).Select(entry => entry.Name).ToArray());
        Assert.AreEqual(Uploaded + "frob: 1\n", (await catalogue.FindAsync("assembly::up::1"))!.Yaml, "as its author wrote it");
        Assert.IsNull((await catalogue.FindAsync("assembly::up::1"))!.File);
        var topology = await catalogue.ResolveAsync(Request("assembly::up::1", ("p", "1")));
        CollectionAssert.AreEqual(new[] { "x", "x__f", "x__f__r" }, topology.Components.Keys.ToArray());
    }

    [TestMethod]
    public async Task Another_reader_of_the_same_store_sees_what_was_uploaded()
    {
        await using var host = await StartAsync();
        await Make(host).AddAsync(Uploaded);

        Assert.IsNotNull(await Make(host).FindAsync("assembly::up::1"));
    }

    [TestMethod]
    public async Task A_name_that_exists_is_refused()
    {
        await using var host = await StartAsync();
        var catalogue = Make(host);
        await catalogue.AddAsync(Uploaded);

        foreach (var yaml in new[] { Uploaded, Filed })
        {
            var e = await Assert.ThrowsExactlyAsync<IntentException>(() => catalogue.AddAsync(yaml));
            Assert.AreEqual(IntentRefusal.Conflict, e.Refusal);
        }
    }

    [TestMethod]
    [DataRow("name: [", "descriptor:2:1: error: this is not YAML")]
    [DataRow("name: assembly::n::1\ncomposition: { x: { type: 'resource::none::1' } }", "descriptor:2:27: error: composition.x.type: 'resource::none::1' is not in the catalogue")]
    public async Task A_faulty_descriptor_is_refused_with_its_place(string yaml, string message)
    {
        await using var host = await StartAsync();
        var catalogue = Make(host);

        var e = await Assert.ThrowsExactlyAsync<DescriptorException>(() => catalogue.AddAsync(yaml));

        StringAssert.StartsWith(e.Message, message);
        Assert.HasCount(2, await catalogue.ListAsync());
    }

    [TestMethod]
    public async Task A_replacement_is_used_from_then_on_and_hides_a_file_until_it_is_removed()
    {
        await using var host = await StartAsync();
        var catalogue = Make(host);
        await catalogue.AddAsync(Uploaded);

        await catalogue.ReplaceAsync("assembly::up::1", Uploaded.Replace("first", "second", StringComparison.Ordinal));
        await catalogue.ReplaceAsync("assembly::filed::1", "name: assembly::filed::1\ndescription: mine\n");

        Assert.AreEqual("second", (await catalogue.FindAsync("assembly::up::1"))!.Descriptor.Description);
        Assert.AreEqual("mine", (await catalogue.FindAsync("assembly::filed::1"))!.Descriptor.Description);
        Assert.IsTrue(await catalogue.RemoveAsync("assembly::filed::1"));
        Assert.AreEqual("assembly.yaml", (await catalogue.FindAsync("assembly::filed::1"))!.File);
    }

    [TestMethod]
    public async Task A_replacement_must_have_the_name_it_replaces_and_suit_those_who_use_it()
    {
        await using var host = await StartAsync();
        var catalogue = Make(host);
        await catalogue.AddAsync("name: assembly::user::1\ncomposition: { r: { type: 'resource::r::1' } }\noperations: { j: { source-operation: r.join } }");

        Assert.IsNull(await catalogue.ReplaceAsync("assembly::none::1", "name: assembly::none::1"));
        var other = await Assert.ThrowsExactlyAsync<DescriptorException>(() => catalogue.ReplaceAsync("assembly::filed::1", Uploaded));
        var unfit = await Assert.ThrowsExactlyAsync<DescriptorException>(() => catalogue.ReplaceAsync("resource::r::1", "name: resource::r::1"));

        StringAssert.Contains(other.Message, "to take the place of assembly::filed::1 it must be named so");
        StringAssert.Contains(unfit.Message, "resource::r::1 has no operation 'join'");
    }

    [TestMethod]
    public async Task Only_an_upload_that_nothing_is_composed_of_can_be_removed()
    {
        await using var host = await StartAsync();
        var catalogue = Make(host);
        await catalogue.AddAsync(Uploaded);
        await catalogue.AddAsync("name: assembly::over::1\ncomposition: { u: { type: 'assembly::up::1' } }");

        Assert.IsFalse(await catalogue.RemoveAsync("assembly::none::1"));
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<IntentException>(() => catalogue.RemoveAsync("assembly::filed::1"))).Message, "assembly.yaml");
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<IntentException>(() => catalogue.RemoveAsync("assembly::up::1"))).Message, "is part of assembly::over::1");
        Assert.IsTrue(await catalogue.RemoveAsync("assembly::over::1"));
        Assert.IsTrue(await catalogue.RemoveAsync("assembly::up::1"));
        Assert.HasCount(2, await catalogue.ListAsync());
    }

    [TestMethod]
    public async Task Orchestrators_get_topologies_and_lifecycle_scripts_or_a_lasting_failure()
    {
        await using var host = await StartAsync();

        var resolved = await host.RunAsync("Resolve", Request("assembly::filed::1"));
        var failed = await host.RunAsync("Resolve", Request("assembly::none::1"));
        var scripts = await host.RunAsync("Find", new LifecycleKey[] { new("resource::r::1", "Local"), new("resource::r::1", "Mars") });

        Assert.AreEqual("x__r", resolved.ReadOutputAs<Topology>()!.ResourcesOf("x").Single().Name);
        Assert.IsTrue(failed.FailureDetails!.ErrorMessage.Contains("there is no assembly descriptor 'assembly::none::1'", StringComparison.Ordinal), failed.FailureDetails.ErrorMessage);
        Assert.AreEqual("Local", scripts.ReadOutputAs<List<LifecycleScript>>()!.Single().Infrastructure);
    }

    private static ResolveAssemblyRequest Request(string descriptor, params (string Name, string Value)[] properties) =>
        new(descriptor, "x", "id", properties.ToDictionary(p => p.Name, p => p.Value));

    private static Task<DurableTaskTestHost> StartAsync() => DurableTaskTestHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc<UploadedDescriptor>(OrchestratorNames.CatalogEntry, async (context, _) => await context.WaitForExternalEvent<object>(RecordEvents.Remove))
            .AddOrchestratorFunc<ResolveAssemblyRequest, Topology>("Resolve", (context, input) => context.CallActivityAsync<Topology>(ActivityNames.ResolveAssembly, input))
            .AddOrchestratorFunc<LifecycleKey[], List<LifecycleScript>>("Find", (context, input) => context.CallActivityAsync<List<LifecycleScript>>(ActivityNames.FindLifecycles, input))
            .AddActivity<ResolveAssemblyActivity>(ActivityNames.ResolveAssembly)
            .AddActivity<FindLifecyclesActivity>(ActivityNames.FindLifecycles),
        services => services.AddSingleton<ILogger<DescriptorCatalogue>>(NullLogger<DescriptorCatalogue>.Instance).AddCatalogue(Files()));

    private static DescriptorCatalogue Make(DurableTaskTestHost host) => new(Files(), host.Client, NullLogger<DescriptorCatalogue>.Instance);

    private static Catalogue Files()
    {
        var key = new LifecycleKey("resource::r::1", "Local");
        return new(
            [new(DescriptorReader.Read(Resource, "resource.yaml").Descriptor, Resource, "resource.yaml"), new(DescriptorReader.Read(Filed, "assembly.yaml").Descriptor, Filed, "assembly.yaml")],
            new Dictionary<LifecycleKey, LifecycleScript> { [key] = new() { Resource = key.Resource, Infrastructure = key.Infrastructure } },
            new Dictionary<string, string>());
    }
}
