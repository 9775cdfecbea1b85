using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.OpenStack.Marks;

/// <summary>
/// The mark of ownership on everything that is made for one component. Neutron carries it as description, which can be searched for; Nova as tags,
/// of which each has at most 60 characters without <c>/</c> and <c>,</c>; a key pair has nothing but its name.
/// </summary>
/// <param name="Installation">The id of the data folder: two hosts may use one project, and neither may take what the other made for an orphan.</param>
/// <param name="AssemblyId">The top-level assembly's id.</param>
/// <param name="ComponentId">The component's id.</param>
internal sealed record OwnerMark(string Installation, string AssemblyId, string ComponentId)
{
    private const string Product = "voipworkflows";

    public static OwnerMark Of(string installation, StepOwner owner) => new(installation, owner.AssemblyId, owner.ComponentId);

    /// <summary>What the descriptions of everything of this installation begin with.</summary>
    public static string PrefixOf(string installation) => $"{Product}:{installation}:";

    /// <summary>The tag that every server of an installation has.</summary>
    public static string TagOf(string installation) => $"{Product}:{installation}";

    /// <summary>For Neutron.</summary>
    public string Description => $"{PrefixOf(Installation)}{AssemblyId}:{ComponentId}";

    /// <summary>For Nova. The component's id alone would do to find it; the others are for people and for the search for orphans.</summary>
    public IReadOnlyList<string> Tags => [TagOf(Installation), $"assembly:{AssemblyId}", $"component:{ComponentId}"];

    /// <summary>For a key pair.</summary>
    public string KeyPairName => $"{Product}-{Installation}-{ComponentId}";

    /// <summary>Reads a mark off a description; null when it is not one of this installation's.</summary>
    public static OwnerMark? FromDescription(string installation, string? description)
    {
        var prefix = PrefixOf(installation);
        var parts = description?.StartsWith(prefix, StringComparison.Ordinal) == true ? description[prefix.Length..].Split(':') : [];
        return parts.Length == 2 ? new(installation, parts[0], parts[1]) : null;
    }

    /// <summary>Reads a mark off tags; null when it is not one of this installation's.</summary>
    public static OwnerMark? FromTags(string installation, IReadOnlyList<string> tags) =>
        tags.Contains(TagOf(installation)) && After(tags, "assembly:") is { } assembly && After(tags, "component:") is { } component
            ? new(installation, assembly, component)
            : null;

    /// <summary>The component's id in the name of a key pair; null when it is not one of this installation's.</summary>
    public static string? ComponentOfKeyPair(string installation, string name)
    {
        var prefix = $"{Product}-{installation}-";
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;
    }

    private static string? After(IReadOnlyList<string> tags, string prefix) =>
        tags.FirstOrDefault(tag => tag.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
}
