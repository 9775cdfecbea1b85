using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.Catalog;

[TestClass]
public sealed class CatalogueFolderTests : IDisposable
{
    private const string Resource = "name: resource::r::1\nlifecycle: [Install]\n";
    private const string Script = "resource: resource::r::1\ninfrastructure: Local\ntransitions: { Install: [{ step: test.step }] }\n";

    private static readonly Dictionary<string, StepSchema> Schemas = new() { ["test.step"] = new() { Kind = "test.step", Outputs = [] } };

    private readonly string _folder = Directory.CreateTempSubdirectory("catalogue").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Descriptors_packages_and_lifecycle_files_are_found_by_their_place()
    {
        Write("vnfs/v/assembly.yaml", "name: assembly::v::1\ncomposition: { r: { type: 'resource::r::1' } }");
        Write("vnfs/v/r-vnfc/resource.yaml", Resource);
        Write("vnfs/v/r-vnfc/lifecycle/Local.yaml", Script);
        Write("vnfs/v/r-vnfc/templates/Local/other.yaml", ": not ours [");

        var catalogue = Load().OrThrow();

        Assert.AreEqual("vnfs/v/r-vnfc", catalogue.FindPackage("resource::r::1"));
        Assert.AreEqual("test.step", catalogue.FindLifecycle("resource::r::1", "Local")!.StepsOf(Transition.Install).Single().Kind);
        Assert.IsNull(catalogue.FindLifecycle("resource::r::1", "Openstack"));
        Assert.AreEqual("vnfs/v/assembly.yaml", catalogue.Entries["assembly::v::1"].File);
        Assert.IsNotNull(catalogue.FindAssembly("assembly::v::1"));
        Assert.IsNull(catalogue.FindAssembly("resource::r::1"));
    }

    [TestMethod]
    public void All_errors_of_all_files_are_told_at_once()
    {
        Write("a/assembly.yaml", "name: assembly::a::1\ncomposition: { x: { type: 'resource::none::1' } }");
        Write("b/assembly.yaml", "name: [");
        Write("c/resource.yaml", Resource);
        Write("c/lifecycle/Local.yaml", Script.Replace("test.step", "test.stop", StringComparison.Ordinal));
        Write("c/lifecycle/Openstack.yaml", Script);
        Write("g/resource.yaml", Resource.Replace("r::1", "g::1", StringComparison.Ordinal));
        Write("g/lifecycle/Local.yaml", Script.Replace("r::1", "g::1", StringComparison.Ordinal));
        Write("g/lifecycle/Local.yml", Script.Replace("r::1", "g::1", StringComparison.Ordinal));
        Write("d/resource.yaml", Resource);
        Write("e/resource.yaml", "name: assembly::e::1");
        Write("f/lifecycle/Local.yaml", Script);

        var e = Assert.ThrowsExactly<DescriptorException>(() => Load().OrThrow());

        var told = e.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.File}: {d.Message}").ToList();
        AssertTold(told, "a/assembly.yaml: composition.x.type: 'resource::none::1' is not in the catalogue");
        AssertTold(told, "b/assembly.yaml: this is not YAML");
        AssertTold(told, "c/lifecycle/Local.yaml: transitions.Install: there is no step kind 'test.stop'");
        AssertTold(told, "c/lifecycle/Openstack.yaml: the infrastructure is Local");
        AssertTold(told, "d/resource.yaml: resource::r::1 is also in c/resource.yaml");
        AssertTold(told, "e/resource.yaml: assembly::e::1 belongs into a file named assembly.yaml");
        AssertTold(told, "f/lifecycle/Local.yaml: resource::r::1 lies in c");
        AssertTold(told, "g/lifecycle/Local.yml: there is another file for resource::g::1 on Local");
        Assert.HasCount(8, told);
    }

    [TestMethod]
    public void A_folder_may_build_on_what_another_catalogue_holds()
    {
        Write("resource.yaml", Resource);
        var beside = Load().OrThrow();
        File.Delete(Path.Combine(_folder, "resource.yaml"));
        Write("assembly.yaml", "name: assembly::a::1\ncomposition: { x: { type: 'resource::r::1' } }");

        Assert.IsTrue(Load().HasErrors);
        Assert.IsFalse(CatalogueFolder.Load(_folder, Schemas, beside).HasErrors);
    }

    [TestMethod]
    public void A_folder_that_is_not_there_is_an_error() =>
        StringAssert.Contains(CatalogueFolder.Load(Path.Combine(_folder, "none"), Schemas).Findings.Single().Message, "there is no such folder");

    private LoadedCatalogue Load() => CatalogueFolder.Load(_folder, Schemas);

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void AssertTold(List<string> told, string start) =>
        Assert.AreEqual(1, told.Count(t => t.StartsWith(start, StringComparison.Ordinal)), $"{start}\n is not once among\n{string.Join('\n', told)}");
}
