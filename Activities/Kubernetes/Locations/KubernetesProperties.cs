namespace VoipWorkflows.Activities.Kubernetes.Locations;

/// <summary>The names of the properties of a deployment location of type Kubernetes.</summary>
internal static class KubernetesProperties
{
    public const string InfrastructureType = "Kubernetes";

    public const string Kubeconfig = "kubeconfig";
    public const string Namespace = "k8s_namespace";
}
