using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Objects;

/// <summary>
/// One ConfigMap per assembly owns all that the assembly has in a namespace: when somebody deletes it, the cluster collects the rest. Its data are
/// the components that have something. A component enters itself before it makes anything and leaves when everything is gone; whoever leaves it
/// empty deletes it in the version that he saw, so that it never goes while another component enters.
/// </summary>
internal static class AssemblyOwners
{
    /// <summary>Enters a component; returns what its objects refer to.</summary>
    public static async Task<V1OwnerReference> EnterAsync(KubernetesApi api, StepOwner owner, CancellationToken cancellationToken)
    {
        var name = ObjectNames.OfAssembly(owner);
        V1ConfigMap map;
        try
        {
            map = await SetAsync(api, name, owner.Component, owner.ComponentId, cancellationToken);
        }
        catch (KubernetesApiException missing) when (missing.IsNotFound)
        {
            map = await CreateAsync(api, owner, name, cancellationToken);
        }

        return new V1OwnerReference { ApiVersion = "v1", Kind = "ConfigMap", Name = name, Uid = map.Uid() };
    }

    /// <summary>Takes a component out, and the owner away when it was the last one.</summary>
    public static async Task LeaveAsync(KubernetesApi api, StepOwner owner, CancellationToken cancellationToken)
    {
        var name = ObjectNames.OfAssembly(owner);
        try
        {
            var left = await SetAsync(api, name, owner.Component, null, cancellationToken);
            if (left.Data is null or { Count: 0 })
            {
                var seen = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = left.Uid(), ResourceVersion = left.ResourceVersion() } };
                _ = await api.CallAsync(
                    CallKind.Idempotent, (client, token) => client.CoreV1.DeleteNamespacedConfigMapAsync(name, api.Namespace, body: seen, cancellationToken: token), cancellationToken);
            }
        }
        catch (KubernetesApiException exception) when (exception.IsNotFound || exception.IsConflict)
        {
            // Gone already, or another component has entered meanwhile.
        }
    }

    private static Task<V1ConfigMap> SetAsync(KubernetesApi api, string name, string component, string? value, CancellationToken cancellationToken)
    {
        var patch = new V1Patch(new Dictionary<string, object?> { ["data"] = new Dictionary<string, string?> { [component] = value } }, V1Patch.PatchType.MergePatch);
        return api.CallAsync(
            CallKind.Idempotent,
            (client, token) => client.CoreV1.PatchNamespacedConfigMapAsync(patch, name, api.Namespace, fieldManager: KubernetesApi.FieldManager, cancellationToken: token),
            cancellationToken);
    }

    private static async Task<V1ConfigMap> CreateAsync(KubernetesApi api, StepOwner owner, string name, CancellationToken cancellationToken)
    {
        var map = new V1ConfigMap
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                Labels = new Dictionary<string, string>
                {
                    [Marks.ManagedBy] = Marks.Us,
                    [Marks.Assembly] = owner.Assembly,
                    [Marks.AssemblyId] = StableHash.ShortId(owner.AssemblyId),
                },
            },
            Data = new Dictionary<string, string> { [owner.Component] = owner.ComponentId },
        };
        try
        {
            return await api.CallAsync(
                CallKind.Ambiguous,
                (client, token) => client.CoreV1.CreateNamespacedConfigMapAsync(map, api.Namespace, fieldManager: KubernetesApi.FieldManager, cancellationToken: token),
                cancellationToken);
        }
        catch (KubernetesApiException exists) when (exists.IsConflict)
        {
            // Another component was faster, or an earlier call of ours whose reply was lost.
            return await SetAsync(api, name, owner.Component, owner.ComponentId, cancellationToken);
        }
    }
}
