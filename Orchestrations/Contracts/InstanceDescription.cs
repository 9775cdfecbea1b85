using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>What an assembly was when a process began.</summary>
/// <param name="DescriptorName">Its descriptor.</param>
/// <param name="State">Its state.</param>
public sealed record InstanceDescription(string DescriptorName, LifecycleState State);
