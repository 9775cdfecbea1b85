using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Kubernetes.Api;

namespace VoipWorkflows.Activities.Kubernetes.Objects;

/// <summary>The types of objects that steps describe.</summary>
internal static class OwnedObjects
{
    public static OwnedObjects<V1ConfigMap> ConfigMaps { get; } = new(
        "ConfigMap",
        (api, name) => (client, token) => client.CoreV1.ReadNamespacedConfigMapAsync(name, api.Namespace, cancellationToken: token),
        (api, name, patch, force) => (client, token) => client.CoreV1.PatchNamespacedConfigMapAsync(
            patch, name, api.Namespace, fieldManager: KubernetesApi.FieldManager, force: force, cancellationToken: token),
        (api, selector) => async (client, token) => [.. (await client.CoreV1.ListNamespacedConfigMapAsync(api.Namespace, labelSelector: selector, cancellationToken: token)).Items],
        (api, name, options) => async (client, token) => await client.CoreV1.DeleteNamespacedConfigMapAsync(name, api.Namespace, body: options, cancellationToken: token));

    public static OwnedObjects<V1Secret> Secrets { get; } = new(
        "Secret",
        (api, name) => (client, token) => client.CoreV1.ReadNamespacedSecretAsync(name, api.Namespace, cancellationToken: token),
        (api, name, patch, force) => (client, token) => client.CoreV1.PatchNamespacedSecretAsync(
            patch, name, api.Namespace, fieldManager: KubernetesApi.FieldManager, force: force, cancellationToken: token),
        (api, selector) => async (client, token) => [.. (await client.CoreV1.ListNamespacedSecretAsync(api.Namespace, labelSelector: selector, cancellationToken: token)).Items],
        (api, name, options) => async (client, token) => await client.CoreV1.DeleteNamespacedSecretAsync(name, api.Namespace, body: options, cancellationToken: token));

    public static OwnedObjects<NetworkAttachmentDefinition> Networks { get; } = new(
        "NetworkAttachmentDefinition",
        (api, name) => (client, token) => client.CustomObjects.GetNamespacedCustomObjectAsync<NetworkAttachmentDefinition>(
            NetworkAttachmentDefinition.Group, NetworkAttachmentDefinition.Version, api.Namespace, NetworkAttachmentDefinition.Plural, name, cancellationToken: token),
        (api, name, patch, force) => (client, token) => client.CustomObjects.PatchNamespacedCustomObjectAsync<NetworkAttachmentDefinition>(
            patch, NetworkAttachmentDefinition.Group, NetworkAttachmentDefinition.Version, api.Namespace, NetworkAttachmentDefinition.Plural, name,
            fieldManager: KubernetesApi.FieldManager, force: force, cancellationToken: token),
        (api, selector) => async (client, token) => (await client.CustomObjects.ListNamespacedCustomObjectAsync<NetworkAttachmentDefinitionList>(
            NetworkAttachmentDefinition.Group, NetworkAttachmentDefinition.Version, api.Namespace, NetworkAttachmentDefinition.Plural, labelSelector: selector, cancellationToken: token)).Items,
        (api, name, options) => (client, token) => client.CustomObjects.DeleteNamespacedCustomObjectAsync(
            NetworkAttachmentDefinition.Group, NetworkAttachmentDefinition.Version, api.Namespace, NetworkAttachmentDefinition.Plural, name, body: options, cancellationToken: token));
}
