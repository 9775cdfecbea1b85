using System.Text.Json;

namespace VoipWorkflows.Benchmarks.Scenarios.StandUps;

/// <summary>The longest chain of process starts that a plan prescribes: what no orchestrator could be faster than.</summary>
internal static class StartPath
{
    private const string StartsProcess = "local.process";

    /// <summary>The time along the plan's longest chain, in milliseconds.</summary>
    /// <param name="plan">The actions with what they depend on.</param>
    /// <param name="starts">By action id, the time that it took, for example its processes to start.</param>
    public static double Longest(JsonElement plan, IReadOnlyDictionary<string, double> starts)
    {
        // The plan is in a valid order, so what an action depends on is known before it.
        var ends = new Dictionary<string, double>();
        foreach (var action in plan.EnumerateArray())
        {
            var id = action.GetProperty("id").GetString()!;
            var before = action.GetProperty("dependsOn").EnumerateArray().Select(other => ends[other.GetString()!]).DefaultIfEmpty().Max();
            ends[id] = before + starts.GetValueOrDefault(id);
        }

        return ends.Values.DefaultIfEmpty().Max();
    }

    /// <summary>The plan's action that a child carried out, and the time that the processes took which it started.</summary>
    public static (string Action, double Milliseconds) Of(JsonElement child)
    {
        var starts = 0.0;
        foreach (var recorded in child.GetProperty("historyEvents").EnumerateArray())
        {
            if (recorded.GetProperty("EventType").GetString() is "TaskCompleted" && recorded.GetProperty("FunctionName").GetString() is StartsProcess)
            {
                starts += (recorded.GetProperty("Timestamp").GetDateTime() - recorded.GetProperty("ScheduledTime").GetDateTime()).TotalMilliseconds;
            }
        }

        return (ActionOf(child), starts);
    }

    /// <summary>The plan's action that a child carried out.</summary>
    public static string ActionOf(JsonElement child)
    {
        var input = child.GetProperty("input");
        return $"{input.GetProperty("name").GetString()}:{input.GetProperty("owner").GetProperty("component").GetString()}";
    }
}
