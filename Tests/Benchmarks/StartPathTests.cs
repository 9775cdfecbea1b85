using System.Text.Json;
using VoipWorkflows.Benchmarks.Scenarios.StandUps;

namespace VoipWorkflows.Benchmarks.Tests;

[TestClass]
public sealed class StartPathTests
{
    private static readonly JsonElement s_plan = JsonElement.Parse("""
        [
          { "id": "Start:a", "dependsOn": [] },
          { "id": "Start:b", "dependsOn": ["Start:a"] },
          { "id": "Start:c", "dependsOn": ["Start:a"] },
          { "id": "CreateRelationship:r", "dependsOn": ["Start:b", "Start:c"] }
        ]
        """);

    [TestMethod]
    public void What_may_happen_at_once_counts_once() =>
        Assert.AreEqual(50, StartPath.Longest(s_plan, new Dictionary<string, double> { ["Start:a"] = 10, ["Start:b"] = 40, ["Start:c"] = 30 }));

    [TestMethod]
    public void A_plan_that_starts_nothing_has_no_path() => Assert.AreEqual(0, StartPath.Longest(s_plan, new Dictionary<string, double>()));

    [TestMethod]
    public void Only_process_starts_count()
    {
        var (action, milliseconds) = StartPath.Of(JsonElement.Parse("""
            {
              "input": { "name": "Start", "owner": { "component": "a" } },
              "historyEvents": [
                { "EventType": "ExecutionStarted" },
                { "EventType": "TaskCompleted", "FunctionName": "local.process", "ScheduledTime": "2026-01-01T00:00:00.1Z", "Timestamp": "2026-01-01T00:00:00.35Z" },
                { "EventType": "TaskCompleted", "FunctionName": "local.file", "ScheduledTime": "2026-01-01T00:00:00Z", "Timestamp": "2026-01-01T00:00:09Z" }
              ]
            }
            """));

        Assert.AreEqual("Start:a", action);
        Assert.AreEqual(250, milliseconds, 1e-6);
    }
}
