using System.CommandLine;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>What the verbs that ask for something to be done to an assembly have in common: its name, whether to wait, whether only to plan.</summary>
internal sealed class Submission
{
    public Argument<string> Name { get; } = new("NAME") { Description = "The assembly's name." };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Return as soon as the host has taken the request." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be done, in order, and do nothing." };

    /// <summary>The options, for the end of a verb's list.</summary>
    public IReadOnlyList<Option> Options => [_noWait, _dryRun];

    /// <summary>Submits an intent and follows its process, or prints its plan.</summary>
    public async Task<int> RunAsync(Invocation invocation, string intent, object body, CancellationToken cancellation)
    {
        if (invocation.Arguments.GetValue(_dryRun))
        {
            return PlanListing.Write(invocation, await invocation.Client.PlanAsync(intent, body, cancellation));
        }

        var processId = await invocation.Client.SubmitAsync(intent, body, cancellation);
        return await ProcessFollower.RunAsync(invocation, processId, !invocation.Arguments.GetValue(_noWait), cancellation);
    }
}
