using System.Security.Cryptography;
using System.Text;
using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Steps;
using YamlDotNet.Core;

namespace VoipWorkflows.Activities.Kubernetes.Pods;

/// <summary>Reads a package's pod and hardens what it leaves open.</summary>
internal static class PodTemplate
{
    /// <summary>Reads a template that is filled in.</summary>
    public static V1Pod Read(string yaml, string file)
    {
        V1Pod pod;
        try
        {
            pod = KubernetesYaml.Deserialize<V1Pod>(yaml, strict: true);
        }
        catch (YamlException exception)
        {
            throw new StepInputException($"{file}:{exception.Start.Line}:{exception.Start.Column}: this is no pod: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // What the YAML reader throws for some unended lists.
            throw new StepInputException($"{file} is no YAML: a list or map in it is not ended.", exception);
        }

        if (pod?.Kind != "Pod" || pod.Spec?.Containers is not { Count: > 0 })
        {
            throw new StepInputException($"{file} must be a Pod with at least one container.");
        }

        Harden(pod.Spec);
        return pod;
    }

    /// <summary>Tells specifications apart. Addresses are no part of it: a pod that comes again at the same ones is the same pod.</summary>
    public static string Fingerprint(V1Pod pod, IReadOnlyDictionary<string, string> networks, string? configuration)
    {
        var text = new StringBuilder(KubernetesJson.Serialize(pod.Spec)).Append('\n').Append(configuration);
        foreach (var (name, network) in networks.OrderBy(network => network.Key, StringComparer.Ordinal))
        {
            _ = text.Append('\n').Append(name).Append('=').Append(network);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    // What is said in the template stands. A VNF that needs a privilege has to ask for it.
    private static void Harden(V1PodSpec spec)
    {
        spec.AutomountServiceAccountToken ??= false;
        spec.EnableServiceLinks ??= false;
        spec.SecurityContext ??= new V1PodSecurityContext();
        spec.SecurityContext.RunAsNonRoot ??= true;
        spec.SecurityContext.SeccompProfile ??= new V1SeccompProfile { Type = "RuntimeDefault" };
        foreach (var container in spec.Containers.Concat(spec.InitContainers ?? []))
        {
            container.SecurityContext ??= new V1SecurityContext();
            container.SecurityContext.AllowPrivilegeEscalation ??= false;
            container.SecurityContext.ReadOnlyRootFilesystem ??= true;
            container.SecurityContext.Capabilities ??= new V1Capabilities { Drop = ["ALL"] };
        }
    }
}
