namespace VoipWorkflows.Policies.Draining;

/// <summary>How a member is emptied before it is removed.</summary>
public sealed record DrainPolicy
{
    /// <summary>How long it may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What happens at the deadline.</summary>
    public DrainDeadlineAction AtDeadline { get; init; } = DrainDeadlineAction.Wait;

    /// <summary>How often its calls are counted.</summary>
    public TimeSpan ReadInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How far two counts of 0 must lie apart: a call that was being set up when it was disabled shows only a moment later.</summary>
    public TimeSpan ZeroSpacing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads <c>drain_deadline</c> (seconds) and <c>drain_policy</c> of a policy's resolved properties.</summary>
    /// <param name="name">The policy's name, for messages.</param>
    /// <param name="properties">The properties with every expression resolved.</param>
    /// <exception cref="PolicyException">A property makes no sense.</exception>
    public static DrainPolicy Read(string name, IReadOnlyDictionary<string, string> properties)
    {
        var read = new PolicyProperties(name, properties);
        var defaults = new DrainPolicy();
        return defaults with
        {
            Deadline = read.Seconds("drain_deadline", defaults.Deadline),
            AtDeadline = read.Word("drain_policy", defaults.AtDeadline),
        };
    }
}
