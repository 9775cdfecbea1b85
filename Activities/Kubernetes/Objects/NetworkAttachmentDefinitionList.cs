namespace VoipWorkflows.Activities.Kubernetes.Objects;

/// <summary>Several of them.</summary>
internal sealed class NetworkAttachmentDefinitionList
{
    public List<NetworkAttachmentDefinition> Items { get; set; } = [];
}
