using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>How far a host is with what it does to an assembly, as seen from outside. By it, not by a clock, is chosen when the host is killed.</summary>
internal sealed class Progress(VoipHost host, string assembly)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(3);

    private HashSet<string> _former = [];

    /// <summary>From now on only processes that are new count.</summary>
    public async Task BeginAsync() => _former = [.. (await ProcessesAsync()).Select(Id)];

    /// <summary>Follows the new processes until so many of them have ended, or so many changes were seen.</summary>
    /// <returns>How many changes were seen.</returns>
    public async Task<int> FollowAsync(int processes, int changes, double seconds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(s_pause);
        var (seen, last, ended) = (0, await LookAsync(), false);
        while (!ended && seen < changes)
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                var conditions = (await host.Api.AssemblyAsync(assembly))?["conditions"];
                Assert.Fail($"{processes} processes of {assembly} did not end within {seconds} s; seen last: {last}\n{conditions}\n{host.Output[^Math.Min(host.Output.Length, 4000)..]}");
            }

            var now = await LookAsync();
            (seen, last, ended) = (now == last ? seen : seen + 1, now, now.Ended >= processes);
        }

        return seen;
    }

    private static string Id(JsonObject process) => (string)process["id"]!;

    private async Task<(string Text, int Ended)> LookAsync()
    {
        var text = new StringBuilder();
        var ended = 0;
        foreach (var process in (await ProcessesAsync()).Where(process => !_former.Contains(Id(process))))
        {
            var history = await host.Api.HistoryLengthAsync(Id(process));
            text.Append(CultureInfo.InvariantCulture, $"{process["intent"]} {process["status"]} {history}:");
            ended += (string?)process["status"] is "Completed" or "Failed" or "Cancelled" ? 1 : 0;
            foreach (var action in process["executionPlan"]!.AsArray())
            {
                text.Append(CultureInfo.InvariantCulture, $" {action!["action"]} {action["status"]}");
            }

            text.AppendLine();
        }

        foreach (var leader in Leftovers.Leaders(host.DataFolder).OrderBy(leader => leader.Pid))
        {
            text.Append(CultureInfo.InvariantCulture, $"{leader.Pid} ");
        }

        return (text.ToString(), ended);
    }

    // Newest first; the few that one disturbance leads to are among them.
    private Task<List<JsonObject>> ProcessesAsync() => host.Api.ProcessesAsync(assembly, limit: 4);
}
