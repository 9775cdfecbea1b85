using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>An upgrade that was begun and is not over: from the first step until the last of what was is gone, or until all is as it was again.</summary>
/// <param name="Other">The topology that does not count: before the switch the one that is to be, after it the one that was.</param>
/// <param name="IsSwitched">Whether the new topology counts.</param>
internal sealed record UpgradeRecord(Topology Other, bool IsSwitched)
{
    /// <summary>The topology of one side.</summary>
    /// <param name="present">The topology that counts.</param>
    /// <param name="isNew">True for the one that the upgrade leads to.</param>
    public Topology Side(Topology present, bool isNew) => isNew == IsSwitched ? present : Other;
}
