using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>A server's size, as it was when the server was made.</summary>
public sealed record ServerFlavor
{
    /// <summary>The flavor's name.</summary>
    [JsonPropertyName("original_name")]
    public string? Name { get; init; }

    /// <summary>Processors.</summary>
    [JsonPropertyName("vcpus")]
    public int VCpus { get; init; }

    /// <summary>MiB.</summary>
    public int Ram { get; init; }
}
