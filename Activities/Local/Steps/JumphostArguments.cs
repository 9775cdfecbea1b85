namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.jumphost</c>.</summary>
internal sealed record JumphostArguments
{
    /// <summary>The jumphost's name.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the network it stands in.</summary>
    public required string Network { get; init; }

    /// <summary>The user to enter it as.</summary>
    public string Username { get; init; } = "voip";
}
