namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.network</c>.</summary>
internal sealed record NetworkArguments
{
    /// <summary>The network's name.</summary>
    public required string Name { get; init; }

    /// <summary>The id that others will know it by; made up when it is not given.</summary>
    public string? Id { get; init; }

    /// <summary>The subnet that the descriptor declares. Written down; addresses come from the loopback range.</summary>
    public string? Subnet { get; init; }

    /// <summary>What else there is to write down of it.</summary>
    public Dictionary<string, string> Details { get; init; } = [];
}
