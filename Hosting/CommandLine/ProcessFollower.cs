using Spectre.Console;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Waits for a process and shows how it gets on.</summary>
internal static class ProcessFollower
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);

    /// <summary>Reports the process a verb started, waiting for its end if so wished; the exit code says whether it completed.</summary>
    public static async Task<int> RunAsync(Invocation invocation, string processId, bool wait, CancellationToken cancellation)
    {
        if (!wait)
        {
            return Report(invocation, await invocation.Client.ProcessAsync(processId, cancellation), started: true);
        }

        try
        {
            return Report(invocation, await FollowAsync(invocation, processId, cancellation), started: false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            invocation.Say($"The process goes on; './voip cancel {processId}' stops it.");
            throw;
        }
    }

    /// <summary>Polls a process until it is over, telling an observer of every state.</summary>
    public static async Task<FullProcessView> WaitAsync(LifecycleClient client, string processId, Action<FullProcessView> observe, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_period);
        while (true)
        {
            var process = await client.ProcessAsync(processId, cancellation);
            observe(process);
            if (process.Status is "Completed" or "Failed" or "Cancelled")
            {
                return process;
            }

            _ = await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static Task<FullProcessView> FollowAsync(Invocation invocation, string processId, CancellationToken cancellation)
    {
        if (invocation.Json)
        {
            return WaitAsync(invocation.Client, processId, _ => { }, cancellation);
        }

        if (!invocation.Console.Profile.Capabilities.Interactive)
        {
            return WaitAsync(invocation.Client, processId, new ProgressLines(invocation.Console).Observe, cancellation);
        }

        return invocation.Console.Live(new Text("")).StartAsync(live =>
            WaitAsync(invocation.Client, processId, process => live.UpdateTarget(ProgressTable.Of(process)), cancellation));
    }

    private static int Report(Invocation invocation, FullProcessView process, bool started)
    {
        if (invocation.Json)
        {
            invocation.WriteJson(process);
        }
        else
        {
            invocation.Console.MarkupLine(Markup.Escape($"{process.LifecycleAction} {process.AssemblyName}: ") + Styles.Status(process.Status) + Took(process));
            if (!string.IsNullOrEmpty(process.StatusReason))
            {
                invocation.Console.WriteLine(process.StatusReason);
            }

            invocation.Say($"[dim]process {Markup.Escape(process.Id)}[/]");
        }

        return started || process.Status == "Completed" ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Took(FullProcessView process) =>
        process is { StartTime: { } start, EndTime: { } end } ? FormattableString.Invariant($" in {(end - start).TotalSeconds:0.00} s") : "";
}
