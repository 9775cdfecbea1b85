using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Tells whether a failure is that of a whole deployment location, and lets the assembly show it.</summary>
internal sealed class LocationWatch(ProcessSession session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether the location of what failed does not answer.</summary>
    public async Task<bool> IsUnreachableAsync(PlanAction action)
    {
        if (session.Places.GetValueOrDefault(action.Target)?.Location is not { } location)
        {
            return false;
        }

        string? fault;
        try
        {
            fault = await session.Context.CallActivityAsync<string?>(ActivityNames.ProbeLocation, location, new TaskOptions { Timeout = Patience });
        }
        catch (TaskFailedException e)
        {
            fault = e.FailureDetails.ErrorMessage;
        }

        if (fault is not null)
        {
            Note(location, fault);
        }

        return fault is not null;
    }

    /// <summary>Notes that something succeeded at a location: it answers again.</summary>
    public void Succeeded(PlanAction action)
    {
        if (session.Places.GetValueOrDefault(action.Target)?.Location is { } location
            && session.Assembly.Locations.GetValueOrDefault(location)?.Reachability == Reachability.Unreachable)
        {
            Note(location, null);
        }
    }

    private void Note(string location, string? fault) => session.Change(report => report with
    {
        Locations = new Dictionary<string, LocationRecord>
        {
            [location] = new(fault is null ? Reachability.Reachable : Reachability.Unreachable, session.Context.CurrentUtcDateTime, fault),
        },
    });
}
