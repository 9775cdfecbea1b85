using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Objects;

/// <summary>Objects of one type that are described and not run: applied, listed, deleted, always only the owner's own.</summary>
internal sealed class OwnedObjects<T>(
    string kind,
    Func<KubernetesApi, string, Func<IKubernetes, CancellationToken, Task<T>>> read,
    Func<KubernetesApi, string, V1Patch, bool, Func<IKubernetes, CancellationToken, Task<T>>> apply,
    Func<KubernetesApi, string, Func<IKubernetes, CancellationToken, Task<IReadOnlyList<T>>>> list,
    Func<KubernetesApi, string, V1DeleteOptions, Func<IKubernetes, CancellationToken, Task<object>>> delete)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Makes an object what is given. Returns what has to be waited for first, or null when it is done.</summary>
    public async Task<string?> ApplyAsync(KubernetesApi api, StepOwner owner, T wanted, CancellationToken cancellationToken)
    {
        wanted.Metadata.OwnerReferences = [await AssemblyOwners.EnterAsync(api, owner, cancellationToken)];
        var name = wanted.Metadata.Name;
        var present = await api.FindAsync(read(api, name), cancellationToken);
        if (present is not null)
        {
            Marks.Check(present.Metadata, owner, kind);
            if (present.Metadata.DeletionTimestamp is not null)
            {
                return $"the former {kind} {name} to be gone";
            }
        }

        try
        {
            // By force only over what is our own: one that came meanwhile under this name is a conflict, and looked at again.
            _ = await api.CallAsync(CallKind.Idempotent, apply(api, name, new V1Patch(wanted, V1Patch.PatchType.ApplyPatch), present is not null), cancellationToken);
            return null;
        }
        catch (KubernetesApiException exception) when (exception.Code == 422 && present is not null)
        {
            // Something in it cannot be changed: it has to come anew.
            await DeleteAsync(api, present, cancellationToken);
            return $"the former {kind} {name} to be gone";
        }
    }

    /// <summary>Deletes what the owner has; true when nothing is left.</summary>
    public async Task<bool> RemoveAsync(KubernetesApi api, StepOwner owner, CancellationToken cancellationToken)
    {
        var own = await ListAsync(api, owner, cancellationToken);
        foreach (var o in own.Where(o => o.Metadata.DeletionTimestamp is null))
        {
            await DeleteAsync(api, o, cancellationToken);
        }

        return own.Count == 0 || (await ListAsync(api, owner, cancellationToken)).Count == 0;
    }

    private async Task<IReadOnlyList<T>> ListAsync(KubernetesApi api, StepOwner owner, CancellationToken cancellationToken) =>
        [.. (await api.CallAsync(CallKind.Idempotent, list(api, Marks.Selector(owner)), cancellationToken)).Where(o => Marks.IsOwn(o.Metadata, owner))];

    private async Task DeleteAsync(KubernetesApi api, T o, CancellationToken cancellationToken)
    {
        try
        {
            var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = o.Metadata.Uid } };
            _ = await api.CallAsync(CallKind.Idempotent, delete(api, o.Metadata.Name, options), cancellationToken);
        }
        catch (KubernetesApiException exception) when (exception.IsNotFound || exception.IsConflict)
        {
            // Gone, or another one by now.
        }
    }
}
