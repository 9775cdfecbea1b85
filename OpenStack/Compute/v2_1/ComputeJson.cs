using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Server))]
[JsonSerializable(typeof(ServerDefinition))]
[JsonSerializable(typeof(KeyPair))]
[JsonSerializable(typeof(KeyPairDefinition))]
[JsonSerializable(typeof(Flavor))]
[JsonSerializable(typeof(ServerGroup))]
[JsonSerializable(typeof(KeyPairEntry))]
[JsonSerializable(typeof(AvailabilityZone))]
internal sealed partial class ComputeJson : JsonSerializerContext;
