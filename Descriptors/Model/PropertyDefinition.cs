using System.Text.Json.Serialization;

namespace VoipWorkflows.Descriptors.Model;

/// <summary>A property that a descriptor declares. Texts may hold expressions.</summary>
public sealed record PropertyDefinition
{
    /// <summary>The type as written; values are strings whatever it says.</summary>
    public string? Type { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What it is unless somebody says otherwise; null when absent.</summary>
    public string? Default { get; init; }

    /// <summary>What it is, before <see cref="Default"/>; null when absent.</summary>
    public string? Value { get; init; }

    /// <summary>Whether a top-level assembly needs a value for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Required { get; init; }

    /// <summary>An output: never taken from outside.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ReadOnly { get; init; }

    /// <summary>May change on a running instance without a reinstall.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Volatile { get; init; }

    /// <summary>Its value is sealed where it comes in, and opened for steps only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Secret { get; init; }
}
