namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.security-group</c>.</summary>
internal sealed record SecurityGroupArguments
{
    /// <summary>The group's name, unlike that of the owner's other groups.</summary>
    public required string Name { get; init; }

    /// <summary>What it lets in, for a person to read.</summary>
    public List<string> Rules { get; init; } = [];
}
