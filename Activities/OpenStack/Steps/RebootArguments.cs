namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.reboot</c>.</summary>
internal sealed record RebootArguments
{
    /// <summary>Whether to do it as if the power had been cut, rather than through its operating system.</summary>
    public bool Hard { get; init; }
}
