namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.router</c>.</summary>
internal sealed record RouterArguments
{
    /// <summary>The router's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the network outside.</summary>
    public required string Network { get; init; }

    /// <summary>The id of the subnet inside.</summary>
    public required string Interface { get; init; }
}
