using k8s;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace VoipWorkflows.Activities.Kubernetes.Locations;

/// <summary>Reads a kubeconfig that came as text. It is a secret: nothing of it stands in a message.</summary>
internal static class KubeconfigText
{
    /// <summary>What is wrong with it, as the end of a sentence; null when it can be used.</summary>
    public static string? Flaw(string text)
    {
        K8SConfiguration config;
        try
        {
            config = KubernetesYaml.Deserialize<K8SConfiguration>(text);
        }
        catch (YamlException exception)
        {
            return $"is no kubeconfig in YAML: there is an error in line {exception.Start.Line}";
        }
        catch (InvalidOperationException)
        {
            // What the YAML reader throws for some unended lists.
            return "is no kubeconfig in YAML: a list or map in it is not ended";
        }

        if (config?.Contexts?.FirstOrDefault(c => c.Name == config.CurrentContext)?.ContextDetails is not { } context)
        {
            return "must have a current-context that is one of its contexts";
        }

        if (config.Clusters?.FirstOrDefault(c => c.Name == context.Cluster)?.ClusterEndpoint is not { } cluster)
        {
            return "lacks the cluster that its current context names";
        }

        if (config.Users?.FirstOrDefault(u => u.Name == context.User)?.UserCredentials is not { } user)
        {
            return "lacks the user that its current context names";
        }

        if (!Uri.TryCreate(cluster.Server, UriKind.Absolute, out var server) || server.Scheme is not ("https" or "http"))
        {
            return "must name the cluster's server as an absolute https URL";
        }

        // A location is made by whoever may use the API; it must not reach this host's files or run its programs.
        return user.ExternalExecution is not null || user.AuthProvider is not null
            ? "must hold a token or a client certificate itself; one that is got by running a program (exec, auth-provider) is not taken"
            : cluster.CertificateAuthority is not null || user.ClientCertificate is not null || user.ClientKey is not null
                ? "must hold its certificates and keys itself (…-data), not name files; kubectl config view --raw --flatten writes it so"
                : user.Token is null && user.ClientCertificateData is null && user.UserName is null
                    ? "must hold a token or a client certificate of its user"
                    : null;
    }

    /// <summary>How to reach the cluster, and the namespace of the current context.</summary>
    public static KubernetesClientConfiguration Read(string text) =>
        KubernetesClientConfiguration.BuildConfigFromConfigObject(KubernetesYaml.Deserialize<K8SConfiguration>(text));
}
