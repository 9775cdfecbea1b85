namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.rebuild</c>.</summary>
internal sealed record RebuildArguments
{
    /// <summary>The name or id of the image.</summary>
    public required string Image { get; init; }
}
