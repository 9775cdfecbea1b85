using System.Reflection;
using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Activities.Tests.Catalog;

/// <summary>The catalogue that the product comes with.</summary>
[TestClass]
public class RepositoryCatalogueTests
{
    private const int LargestTopology = 32_000;

    private static readonly LoadedCatalogue Loaded = CatalogueFolder.Load(FindFolder(), StepSchemas.All);

    public static IEnumerable<object[]> Assemblies => Loaded.Catalogue.Entries.Values
        .Where(entry => entry.Descriptor is AssemblyDescriptor)
        .Select(entry => new object[] { entry.Name });

    [TestMethod]
    public void Every_file_is_free_of_errors()
    {
        Assert.IsEmpty(Loaded.Findings.Where(finding => finding.Severity == Severity.Error), string.Join('\n', Loaded.Findings));
    }

    [TestMethod]
    public void The_only_warnings_are_about_thresholds_that_the_scale_policy_guards()
    {
        var others = Loaded.Findings.Where(f => f.Severity == Severity.Warning && !f.Message.Contains("scaleOut_threshold", StringComparison.Ordinal)).ToList();

        Assert.IsEmpty(others, string.Join('\n', others));
    }

    [TestMethod]
    public void Every_resource_can_be_handled_on_Local()
    {
        var without = Loaded.Catalogue.Entries.Keys
            .Where(name => Loaded.Catalogue.FindResource(name) is not null && Loaded.Catalogue.FindLifecycle(name, "Local") is null)
            .ToList();

        Assert.IsEmpty(without, string.Join(", ", without));
    }

    [TestMethod]
    public void Every_property_that_is_called_like_a_secret_is_one()
    {
        var named = Loaded.Catalogue.Entries.Values.SelectMany(entry => entry.Descriptor.Properties.Select(p => (entry.Name, Property: p)))
            .Where(p => p.Property.Key.Contains("password", StringComparison.OrdinalIgnoreCase) || p.Property.Key.Contains("secret", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.IsNotEmpty(named);
        Assert.IsEmpty(named.Where(p => !p.Property.Value.Secret).Select(p => $"{p.Name}: {p.Property.Key}"));
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void Every_assembly_comes_up_and_goes_down_by_plan(string name)
    {
        var descriptor = Loaded.Catalogue.FindAssembly(name)!;
        var given = descriptor.Properties.Where(p => p.Value is { Required: true, Default: null, Value: null, ReadOnly: false }).ToDictionary(p => p.Key, _ => "1");

        var topology = TopologyBuilder.Build(Loaded.Catalogue, name, "x", "id", given);
        var up = Planner.Plan(topology, InstanceStates.None, LifecycleState.Active);

        Assert.IsLessThan(LargestTopology, JsonDataConverter.Default.Serialize(topology)!.Length, "it travels in histories");
        Assert.AreEqual(
            topology.ResourcesOf("x").Count(),
            up.Actions.Where(a => a.To == LifecycleState.Active && a.Kind == PlanActionKind.Transition).Select(a => a.Target).Distinct().Count());
    }

    private static string FindFolder() => typeof(RepositoryCatalogueTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value + "Catalog";
}
