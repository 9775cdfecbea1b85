using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Tests;

/// <summary>A rule that is not switched on, or not explained, defends nothing.</summary>
[TestClass]
public sealed class InUseTests
{
    private static readonly string s_root = typeof(InUseTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static IEnumerable<DiagnosticDescriptor> Rules => typeof(OrchestratorRules).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(declared => declared.GetValue(null)).OfType<DiagnosticDescriptor>();

    [TestMethod]
    public async Task The_compiler_of_Orchestrations_runs_the_rules_as_errors()
    {
        using var build = await EvaluateAsync("Orchestrations/VoipWorkflows.Orchestrations.csproj");

        var analyzers = build.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("Filename").GetString());
        Assert.Contains("DurableTask.Analyzers", analyzers.ToList());
        var properties = build.RootElement.GetProperty("Properties");
        Assert.AreEqual("true", properties.GetProperty("TreatWarningsAsErrors").GetString());
        Assert.DoesNotContain("DT0", properties.GetProperty("NoWarn").GetString()!);
        Assert.DoesNotContain("DT0", properties.GetProperty("WarningsNotAsErrors").GetString()!);
    }

    [TestMethod]
    public void Nothing_switches_a_rule_off()
    {
        var settings = File.ReadAllText(Path.Combine(s_root, ".editorconfig"));
        var sources = Directory.EnumerateFiles(Path.Combine(s_root, "Orchestrations"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("disable DT0", StringComparison.Ordinal));

        Assert.DoesNotContain("dotnet_diagnostic.DT0", settings);
        Assert.IsEmpty(sources.ToList());
    }

    [TestMethod]
    public void Every_rule_is_explained_where_its_link_leads()
    {
        var page = File.ReadAllText(Path.Combine(s_root, "docs", "analyzers.md"));

        foreach (var rule in Rules)
        {
            Assert.AreEqual("docs/analyzers.md#" + rule.Id.ToLowerInvariant(), rule.HelpLinkUri);
            Assert.Contains($"## {rule.Id}\n", page);
            Assert.Contains(rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture), page);
        }
    }

    // What the build hands to the compiler, asked of the build itself; nothing is built.
    private static async Task<JsonDocument> EvaluateAsync(string project)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = s_root,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild", project, "-nologo", "-t:ResolveProjectReferences", "-p:BuildProjectReferences=false",
                "-getItem:Analyzer", "-getProperty:NoWarn,TreatWarningsAsErrors,WarningsNotAsErrors",
            },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, output);
        return JsonDocument.Parse(output);
    }
}
