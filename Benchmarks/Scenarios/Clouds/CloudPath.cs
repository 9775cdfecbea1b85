using System.Text.Json;
using VoipWorkflows.Benchmarks.Scenarios.StandUps;

namespace VoipWorkflows.Benchmarks.Scenarios.Clouds;

/// <summary>What no orchestrator could save of a create: the longest chain of OpenStack's own time along the plan.</summary>
internal sealed class CloudPath(OpenStackLab lab, string project, StepSpans spans)
{
    /// <summary>The times of a process that has completed.</summary>
    public async Task<CreateTimes> OfAsync(VoipApi api, JsonElement process, double wallMs)
    {
        var id = process.GetProperty("id").GetString()!;
        Dictionary<string, double> cloud = [];
        Dictionary<string, double> withServers = [];
        var (number, requests) = (0, 0);
        await foreach (var child in api.ChildrenAsync(id))
        {
            var instance = $"{id}:{++number}";
            var sent = spans.RequestsOf(instance).ToList();
            var inCloud = sent.Select(request => request.Time).ToList();
            var onServers = spans.OnServers(instance).ToList();
            if (ServerOf(child) is { } server && sent.FirstOrDefault(request => request.MakesServer) is { } made)
            {
                var active = lab.BuiltAt(server);
                inCloud.Add(new(made.Time.From, active));
                onServers.Add(new(active, lab.BootedAt(project, server)));
            }

            var action = StartPath.ActionOf(child);
            requests += sent.Count;
            cloud[action] = TimeSpent.Together(inCloud);
            withServers[action] = TimeSpent.Together(inCloud.Concat(onServers));
        }

        var plan = process.GetProperty("executionPlan");
        return new(wallMs, StartPath.Longest(plan, cloud), StartPath.Longest(plan, withServers), requests);
    }

    /// <summary>The server that a child's steps made; null when they made none.</summary>
    public static string? ServerOf(JsonElement child) => child.GetProperty("historyEvents").EnumerateArray()
        .Where(recorded => recorded.GetProperty("EventType").GetString() is "TaskCompleted" && recorded.GetProperty("FunctionName").GetString() is "openstack.server")
        .Select(recorded => recorded.GetProperty("Result").GetProperty("outputs").TryGetProperty("id", out var id) ? id.GetString() : null)
        .FirstOrDefault(id => id is not null);
}
