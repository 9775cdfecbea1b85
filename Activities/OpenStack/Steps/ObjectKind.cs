namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>What a component may have at a cloud, in the order in which it is removed.</summary>
internal enum ObjectKind
{
    Server,
    FloatingIp,
    Port,
    Router,
    Subnet,
    Network,
    SecurityGroup,
    KeyPair,
}
