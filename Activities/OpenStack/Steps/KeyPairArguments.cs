namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.keypair</c>.</summary>
internal sealed record KeyPairArguments
{
    /// <summary>The key pair that is wanted.</summary>
    public string? Name { get; init; }
}
