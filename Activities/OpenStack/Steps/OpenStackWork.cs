using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Marks;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>What every step at an OpenStack works with.</summary>
internal sealed record OpenStackWork(OpenStackClouds Clouds, Installation Installation, TimeProvider Time);
