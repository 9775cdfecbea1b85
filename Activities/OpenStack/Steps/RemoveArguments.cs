namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.remove</c>.</summary>
internal sealed record RemoveArguments
{
    /// <summary>What to remove; everything when it is not given.</summary>
    public List<ObjectKind> Kinds { get; init; } = [];
}
