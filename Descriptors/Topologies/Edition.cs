using System.Globalization;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>The instance names of the editions of a resource.</summary>
internal static class Edition
{
    private const string Relationships = "relationship:";

    /// <summary>What stands for a relationship among the names of resources.</summary>
    public static string OfRelationship(string name) => Relationships + name;

    /// <summary>The relationship that such a name stands for.</summary>
    public static string RelationshipName(string name) => name[Relationships.Length..];

    /// <summary>The instance name of an edition: that of the first one, with the number unless it is the first.</summary>
    public static string Name(string first, int edition) => edition <= 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}-{edition}");

    /// <summary>The instance name of the first edition of a resource.</summary>
    public static string FirstName(string resource, IReadOnlyDictionary<string, int> editions) =>
        editions.FirstOrDefault(e => Name(e.Key, e.Value) == resource).Key ?? resource;
}
