namespace VoipWorkflows.Policies.Draining;

/// <summary>One step of a drain.</summary>
/// <param name="State">What to remember.</param>
/// <param name="Command">What to do next.</param>
/// <param name="Wait">How long to wait first.</param>
public sealed record DrainStep(DrainState State, DrainCommand Command, TimeSpan Wait);
