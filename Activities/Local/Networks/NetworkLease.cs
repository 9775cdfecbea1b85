namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>Who has a loopback network: the content of a file in the lease folder.</summary>
/// <param name="Range">The network, <c>127.64.0.0/24</c>.</param>
/// <param name="NetworkId">The network's id in the owner's data folder.</param>
/// <param name="Component">The component that the network is the work of.</param>
/// <param name="DataFolder">The owner's data folder: when that is gone, so is the claim.</param>
/// <param name="DataFolderId">Its id, which tells it from a later folder of the same path.</param>
internal sealed record NetworkLease(string Range, string NetworkId, string Component, string DataFolder, string DataFolderId);
