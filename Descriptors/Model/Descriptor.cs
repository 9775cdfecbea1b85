using System.Text.Json.Serialization;

namespace VoipWorkflows.Descriptors.Model;

/// <summary>What assembly and resource descriptors share.</summary>
public abstract record Descriptor
{
    /// <summary>The full name, for example <c>assembly::ip-pbx::1.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in its author's words.</summary>
    public string? Description { get; init; }

    /// <summary>The properties in descriptor order.</summary>
    public IReadOnlyDictionary<string, PropertyDefinition> Properties { get; init; } = new Dictionary<string, PropertyDefinition>();

    /// <summary>Where it was read from. Left out of JSON: a running assembly has no file.</summary>
    [JsonIgnore]
    public SourceMap Source { get; init; } = SourceMap.None;
}
