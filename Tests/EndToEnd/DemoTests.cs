using System.Text.Json.Nodes;
using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>The main job, as README tells people to run it.</summary>
[TestClass]
public sealed class DemoTests
{
    [TestMethod]
    public async Task Demo_passes_every_use_case_without_a_failed_call_and_leaves_nothing_behind()
    {
        var before = Leftovers.Everything();

        var demo = await VoipProgram.RunAsync("demo", "--json");

        Assert.AreEqual(0, demo.ExitCode, demo.ToString());
        var summary = JsonNode.Parse(demo.LastLine)!;
        foreach (var useCase in summary["useCases"]!.AsArray())
        {
            Assert.IsTrue((bool)useCase!["passed"]!, demo.ToString());
        }

        Assert.IsGreaterThanOrEqualTo(40, (int)summary["calls"]!["total"]!, demo.ToString());
        Assert.AreEqual(0, (int)summary["calls"]!["failed"]!, demo.ToString());
        Assert.IsGreaterThan(0, (int)summary["calls"]!["onKilledServer"]!, demo.ToString());
        Assert.IsLessThan(TimeSpan.FromMinutes(3), demo.Elapsed, demo.ToString());

        // A person sees why the pool grew and shrank, and the drain on its way.
        Assert.Contains("Draining: voice__voip-server__", demo.Error);
        CollectionAssert.AreEqual(before, Leftovers.Everything(), "the demo left processes or leases");
    }
}
