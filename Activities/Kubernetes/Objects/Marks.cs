using System.Text.RegularExpressions;
using k8s.Models;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local;

namespace VoipWorkflows.Activities.Kubernetes.Objects;

/// <summary>Labels and annotations that say whose an object is.</summary>
internal static partial class Marks
{
    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string Us = "voipworkflows";
    public const string Assembly = "voipworkflows.io/assembly";
    public const string AssemblyId = "voipworkflows.io/assembly-id";
    public const string Component = "voipworkflows.io/component";
    public const string Index = "voipworkflows.io/index";

    /// <summary>The full name of the component, which may be longer than a label.</summary>
    public const string ComponentName = "voipworkflows.io/component-name";

    /// <summary>Tells a pod that was made from another specification.</summary>
    public const string Specification = "voipworkflows.io/specification";

    public static Dictionary<string, string> Labels(StepOwner owner)
    {
        var labels = new Dictionary<string, string>
        {
            [ManagedBy] = Us,
            [Assembly] = owner.Assembly,
            [AssemblyId] = StableHash.ShortId(owner.AssemblyId),
            [Component] = ObjectNames.Of(owner),
        };
        if (Number().Match(owner.Component) is { Success: true } index)
        {
            labels[Index] = index.Groups[1].Value;
        }

        return labels;
    }

    public static Dictionary<string, string> Annotations(StepOwner owner) => new() { [ComponentName] = owner.Component };

    /// <summary>Selects everything that a component has.</summary>
    public static string Selector(StepOwner owner) =>
        $"{ManagedBy}={Us},{AssemblyId}={StableHash.ShortId(owner.AssemblyId)},{Component}={ObjectNames.Of(owner)}";

    /// <summary>Refuses to touch what is not the owner's.</summary>
    public static void Check(V1ObjectMeta metadata, StepOwner owner, string kind)
    {
        if (IsOwn(metadata, owner))
        {
            return;
        }

        var whose = metadata.Labels is { } labels && labels.TryGetValue(ManagedBy, out var manager)
            ? manager == Us ? $"belongs to {labels.GetValueOrDefaultText(Component)} of the assembly {labels.GetValueOrDefaultText(Assembly)} in another life or of another host" : $"is managed by {manager}"
            : "is not marked as made by this program";
        throw new PermanentFailureException($"{kind} {metadata.Name} exists in namespace {metadata.NamespaceProperty} and {whose}; it is left alone. Delete or rename it first.");
    }

    public static bool IsOwn(V1ObjectMeta metadata, StepOwner owner) =>
        metadata.Labels is { } labels
        && labels.GetValueOrDefaultText(ManagedBy) == Us
        && labels.GetValueOrDefaultText(AssemblyId) == StableHash.ShortId(owner.AssemblyId)
        && labels.GetValueOrDefaultText(Component) == ObjectNames.Of(owner);

    private static string GetValueOrDefaultText(this IDictionary<string, string> labels, string key) => labels.TryGetValue(key, out var value) ? value : "";

    [GeneratedRegex("__([0-9]+)(__|$)")]
    private static partial Regex Number();
}
