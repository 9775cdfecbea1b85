namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>A network of infrastructure type Local.</summary>
/// <param name="Id">The network's id.</param>
/// <param name="SubnetId">The id of its only subnet.</param>
/// <param name="Name">The name it was asked for under.</param>
/// <param name="Cidr">The loopback range that its addresses are from.</param>
/// <param name="Component">The component that the network is the work of.</param>
/// <param name="Subnet">The subnet that the descriptor declares; addresses are not from it.</param>
/// <param name="Details">What else the descriptor says of it, for a person to read.</param>
internal sealed record LocalNetwork(
    string Id, string SubnetId, string Name, string Cidr, string Component, string? Subnet, IReadOnlyDictionary<string, string> Details);
