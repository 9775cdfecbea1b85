namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.security-group</c>.</summary>
internal sealed record SecurityGroupArguments
{
    /// <summary>The group's name, unlike that of the owner's other groups.</summary>
    public required string Name { get; init; }

    /// <summary>What it lets in. Rules that stand there and are not listed are removed.</summary>
    public required List<RuleArguments> Rules { get; init; }

    /// <summary>Whether a rule may let the whole world in.</summary>
    public bool AllowWorld { get; init; }
}
