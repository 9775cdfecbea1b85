using k8s;
using k8s.Models;

namespace VoipWorkflows.Activities.Kubernetes.Objects;

/// <summary>A network that pods can ask for beside the cluster's own. The client does not come with it.</summary>
internal sealed class NetworkAttachmentDefinition : IKubernetesObject<V1ObjectMeta>
{
    public const string Group = "k8s.cni.cncf.io";
    public const string Version = "v1";
    public const string Plural = "network-attachment-definitions";

    public string ApiVersion { get; set; } = $"{Group}/{Version}";

    public string Kind { get; set; } = "NetworkAttachmentDefinition";

    public V1ObjectMeta Metadata { get; set; } = new();

    public Specification Spec { get; set; } = new();

    /// <summary>The specification.</summary>
    internal sealed class Specification
    {
        /// <summary>The plug-in's configuration: JSON as a text.</summary>
        public string Config { get; set; } = "";
    }
}
