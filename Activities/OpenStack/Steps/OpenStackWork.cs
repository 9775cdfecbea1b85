using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.OpenStack.Clouds;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>What every step at an OpenStack works with.</summary>
internal sealed record OpenStackWork(OpenStackClouds Clouds, DataFolder Folder, TimeProvider Time);
