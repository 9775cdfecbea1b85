using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>A size of servers.</summary>
public sealed record Flavor
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Processors.</summary>
    [JsonPropertyName("vcpus")]
    public int VCpus { get; init; }

    /// <summary>MiB.</summary>
    public int Ram { get; init; }

    /// <summary>GiB.</summary>
    public int Disk { get; init; }
}
