using System.Xml.Linq;

namespace VoipWorkflows.Architecture.Tests;

/// <summary>Defends docs/architecture.md: which room may know which.</summary>
[TestClass]
public sealed class DependencyRuleTests
{
    private const string Core = "DurableTask.Core";
    private const string Descriptors = "VoipWorkflows.Descriptors";
    private const string Policies = "VoipWorkflows.Policies";
    private const string Activities = "VoipWorkflows.Activities";
    private const string Orchestrations = "VoipWorkflows.Orchestrations";
    private const string OpenStack = "OpenStack";

    private static readonly Dictionary<string, string[]> s_mayKnow = new()
    {
        [Core] = [],
        ["DurableTask.Emulator"] = [Core],
        ["DurableTask.Sqlite"] = [Core],
        ["DurableTask.Analyzers"] = [],
        [OpenStack] = [],
        [Descriptors] = [],
        [Policies] = [Descriptors],
        [Activities] = [Descriptors, Policies, Core, OpenStack],
        [Orchestrations] = [Descriptors, Policies, Core, Activities],
    };

    private static IEnumerable<(string Name, string Path)> Projects => Repository.Files("*.csproj")
        .Where(path => !path.StartsWith("Tests/", StringComparison.Ordinal) && !path.StartsWith("Benchmarks/", StringComparison.Ordinal))
        .Select(path => (Path.GetFileNameWithoutExtension(path), path));

    [TestMethod]
    public void Every_project_has_a_rule()
    {
        var unknown = Projects.Where(project => project.Name != "VoipWorkflows.Hosting" && !s_mayKnow.ContainsKey(project.Name)).ToList();

        Assert.IsEmpty(unknown, $"say in this test which rooms may be known by: {string.Join(", ", unknown)}");
    }

    [TestMethod]
    public void A_project_references_only_the_rooms_below_it()
    {
        foreach (var (name, path) in Projects.Where(project => s_mayKnow.ContainsKey(project.Name)))
        {
            var referenced = XDocument.Parse(Repository.Read(path)).Descendants("ProjectReference")
                // An analyzer runs in the compiler and is no part of what it checks.
                .Where(reference => (string?)reference.Attribute("OutputItemType") != "Analyzer")
                .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

            Assert.IsEmpty(referenced.Except(s_mayKnow[name]).ToList(), path);
        }
    }

    [TestMethod]
    public void Orchestrations_know_of_the_activities_only_their_names_and_records()
    {
        var used = AssemblyReferences.TypesUsedBy(Orchestrations).Where(type => type.Assembly == Activities).ToList();

        Assert.IsNotEmpty(used);
        Assert.IsEmpty(used.Where(type => type.Namespace != "VoipWorkflows.Activities.Contracts").ToList());
    }

    [TestMethod]
    [DataRow(Descriptors)]
    [DataRow(Policies)]
    [DataRow(Orchestrations)]
    public void Deterministic_rooms_use_no_input_or_output(string assembly)
    {
        string[] forbidden = ["System.Net.Http", "System.Net.Sockets", "System.Diagnostics.Process", "Microsoft.AspNetCore", "SQLitePCL"];

        var used = AssemblyReferences.TypesUsedBy(assembly)
            .Where(type => forbidden.Any(prefix => $"{type.Namespace}.{type.Type}".StartsWith(prefix, StringComparison.Ordinal))
                || type is { Namespace: "System.IO", Type: "File" or "Directory" or "FileStream" or "FileInfo" or "DirectoryInfo" })
            .ToList();

        Assert.IsEmpty(used);
    }
}
