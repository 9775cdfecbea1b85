using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>A key pair as a list has it: inside an object of its own.</summary>
internal sealed record KeyPairEntry
{
    [JsonPropertyName("keypair")]
    public required KeyPair KeyPair { get; init; }
}
