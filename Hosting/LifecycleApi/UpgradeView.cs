namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>An upgrade that was begun and is not over: the side that does not count.</summary>
/// <param name="IsSwitched">Whether the new descriptor counts already, and this side is what was.</param>
/// <param name="DescriptorName">The descriptor of this side.</param>
/// <param name="Components">The resources that only this side has.</param>
internal sealed record UpgradeView(bool IsSwitched, string DescriptorName, IReadOnlyList<ComponentView> Components);
