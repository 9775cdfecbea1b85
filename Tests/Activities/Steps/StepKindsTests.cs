using System.Reflection;
using System.Text.Json;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Steps;

[TestClass]
public sealed class StepKindsTests
{
    [TestMethod]
    public void All_holds_every_step_activity_of_the_assembly()
    {
        var activities = typeof(StepKinds).Assembly.GetTypes().Count(type => !type.IsAbstract && type.Name.EndsWith("Step", StringComparison.Ordinal));
        Assert.AreEqual(activities, StepKinds.All.Count);
        Assert.AreEqual("local.port", StepKinds.NameOf(StepKinds.All["local.port"].ActivityType));
    }

    [TestMethod]
    public void AddStepActivities_registers_every_kind_under_its_name() =>
        CollectionAssert.AreEquivalent(StepKinds.All.Keys.ToList(), new DurableTaskRegistry().AddStepActivities().Activities.ToList());

    [TestMethod]
    public void The_reference_page_tells_every_kind_with_its_arguments_and_outputs()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs", "steps.md"));
        var sections = page.Split("\n### `").Skip(1).ToDictionary(text => text[..text.IndexOf('`', StringComparison.Ordinal)]);
        CollectionAssert.AreEquivalent(StepKinds.All.Keys.ToList(), sections.Keys.ToList());
        foreach (var kind in StepKinds.All.Values)
        {
            var arguments = kind.ArgumentsType.GetProperties(BindingFlags.Public | BindingFlags.Instance);
            foreach (var argument in arguments)
            {
                Assert.Contains($"| `{JsonNamingPolicy.CamelCase.ConvertName(argument.Name)}` |", sections[kind.Name], kind.Name);
            }

            Assert.HasCount(arguments.Length, sections[kind.Name].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList(), kind.Name);
            Assert.Contains($"Outputs: {(kind.Outputs.Count == 0 ? "none" : string.Join(", ", kind.Outputs.Select(output => $"`{output}`")))}.", sections[kind.Name], kind.Name);
        }
    }

    private static string Repository()
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "Catalog", "vnfs")))
        {
            at = Path.GetDirectoryName(at)!;
        }

        return at;
    }
}
