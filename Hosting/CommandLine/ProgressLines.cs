using Spectre.Console;
using VoipWorkflows.Hosting.LifecycleApi;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Progress as lines, one per change: for files and pipes.</summary>
internal sealed class ProgressLines(IAnsiConsole console)
{
    private readonly Dictionary<string, ActionState> _seen = [];
    private string? _status;

    public void Observe(FullProcessView process)
    {
        // A beginning stands above what follows from it, an end below what led to it.
        if (process.EndTime is null)
        {
            ShowStatus(process);
        }

        foreach (var action in process.ExecutionPlan)
        {
            if (action.Status is ActionState.Waiting || (_seen.TryGetValue(action.Id, out var before) && before == action.Status))
            {
                continue;
            }

            _seen[action.Id] = action.Status;
            console.WriteLine($"  {action.Action,-10} {action.Target}: {action.Status}{(action.Reason is null ? "" : $" ({action.Reason})")}");
        }

        ShowStatus(process);
    }

    private void ShowStatus(FullProcessView process)
    {
        if (process.Status != _status)
        {
            _status = process.Status;
            console.WriteLine($"{process.LifecycleAction} {process.AssemblyName}: {process.Status}");
        }
    }
}
