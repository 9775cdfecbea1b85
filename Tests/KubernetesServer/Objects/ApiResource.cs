namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>A resource type that the server knows.</summary>
internal sealed record ApiResource(string Group, string Version, string Kind, string Plural, bool Namespaced, params string[] ShortNames)
{
    private static readonly string[] s_verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>Everything that VNF pods need, and what kubectl looks at on the way.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("", "v1", "Namespace", "namespaces", false, "ns"),
        new("", "v1", "Node", "nodes", false, "no"),
        new("", "v1", "Pod", "pods", true, "po") { Subresources = ["exec", "status", "log"], Categories = ["all"] },
        new("", "v1", "ConfigMap", "configmaps", true, "cm"),
        new("", "v1", "Secret", "secrets", true),
        new("", "v1", "ServiceAccount", "serviceaccounts", true, "sa"),
        new("", "v1", "Event", "events", true, "ev"),
        new("k8s.cni.cncf.io", "v1", "NetworkAttachmentDefinition", "network-attachment-definitions", true, "net-attach-def"),
    ];

    public IReadOnlyList<string> Subresources { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Custom resources have no strategic merge and no list keys.</summary>
    public bool IsCustom => Group.Contains(".cncf.io", StringComparison.Ordinal);

    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public string Qualified => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public static IReadOnlyList<string> Verbs => s_verbs;

    public static ApiResource? Find(string group, string version, string plural) =>
        All.FirstOrDefault(type => type.Group == group && type.Version == version && type.Plural == plural);

    public static ApiResource OfKind(string kind) => All.First(type => type.Kind == kind);
}
