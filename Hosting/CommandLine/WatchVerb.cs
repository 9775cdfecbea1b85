using System.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip watch NAME</c>: an assembly and its running process, redrawn until Ctrl-C or until it is gone.</summary>
internal static class WatchVerb
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(500);

    public static Command Create(Verb verb)
    {
        var name = new Argument<string>("NAME") { Description = "The assembly's name." };
        return verb.Create("watch", "Follow an assembly live until Ctrl-C.", (invocation, cancellation) => WatchAsync(invocation, invocation.Arguments.GetRequiredValue(name), cancellation), name);
    }

    private static async Task<int> WatchAsync(Invocation invocation, string name, CancellationToken cancellation)
    {
        var assembly = await invocation.Client.AssemblyAsync(name, cancellation) ?? throw new CommandException($"There is no assembly named {name}.");
        try
        {
            if (invocation.Json || !invocation.Console.Profile.Capabilities.Interactive)
            {
                await FollowAsync(invocation, name, new ChangeLines(invocation).Observe, cancellation);
            }
            else
            {
                await invocation.Console.Live(TopologyTree.Of(assembly)).StartAsync(live =>
                    FollowAsync(invocation, name, (view, process) => live.UpdateTarget(Picture(view, process)), cancellation));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Done;
        }

        invocation.Say($"{Markup.Escape(name)} is gone.");
        return ExitCode.Done;
    }

    private static async Task FollowAsync(Invocation invocation, string name, Action<AssemblyView, FullProcessView?> observe, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_period);
        while (await invocation.Client.AssemblyAsync(name, cancellation) is { } assembly)
        {
            var process = assembly.CurrentProcessId is { } id ? await invocation.Client.ProcessAsync(id, cancellation) : null;
            observe(assembly, process);
            _ = await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private static IRenderable Picture(AssemblyView assembly, FullProcessView? process) =>
        process is null ? TopologyTree.Of(assembly) : new Rows(TopologyTree.Of(assembly), ProgressTable.Of(process));
}
