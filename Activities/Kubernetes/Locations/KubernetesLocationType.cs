using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;
using static VoipWorkflows.Activities.Kubernetes.Locations.KubernetesProperties;

namespace VoipWorkflows.Activities.Kubernetes.Locations;

/// <summary>A namespace of a Kubernetes cluster, entered with a kubeconfig, or with the service account of the pod that this host runs in.</summary>
internal sealed partial class KubernetesLocationType : ILocationType
{
    public string InfrastructureType => KubernetesProperties.InfrastructureType;

    public IReadOnlyList<LocationProperty> Properties { get; } =
    [
        new(Kubeconfig, "the text of a kubeconfig that needs no other file and no program; without it this host must run in the cluster")
        {
            IsSecret = true,
            Flaw = KubeconfigText.Flaw,
        },
        new(Namespace, "the namespace that VNFs are deployed to; that of the kubeconfig's context if it is not given")
        {
            Flaw = value => Dns1123().IsMatch(value.Trim()) ? null : $"is '{value}'; a namespace's name consists of at most 63 lower-case letters, digits and '-'",
        },
    ];

    public IEnumerable<string> FlawsOf(IReadOnlyDictionary<string, string> properties) => [];

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex Dns1123();
}
