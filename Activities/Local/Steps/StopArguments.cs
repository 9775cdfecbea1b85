namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.stop</c>.</summary>
internal sealed record StopArguments
{
    /// <summary>The process's name.</summary>
    public required string Name { get; init; }

    /// <summary>The signal that asks it to end.</summary>
    public StopSignal Signal { get; init; } = StopSignal.Term;

    /// <summary>How long it may take to end before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);
}
