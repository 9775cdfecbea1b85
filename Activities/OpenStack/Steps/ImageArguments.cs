namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.image</c>.</summary>
internal sealed record ImageArguments
{
    /// <summary>The image's name or id.</summary>
    public required string Name { get; init; }
}
