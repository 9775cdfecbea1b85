using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Network))]
[JsonSerializable(typeof(NetworkDefinition))]
[JsonSerializable(typeof(Subnet))]
[JsonSerializable(typeof(SubnetDefinition))]
[JsonSerializable(typeof(Port))]
[JsonSerializable(typeof(PortDefinition))]
[JsonSerializable(typeof(PortUpdate))]
[JsonSerializable(typeof(SecurityGroup))]
[JsonSerializable(typeof(SecurityGroupDefinition))]
[JsonSerializable(typeof(SecurityGroupRule))]
[JsonSerializable(typeof(SecurityGroupRuleDefinition))]
[JsonSerializable(typeof(Router))]
[JsonSerializable(typeof(RouterDefinition))]
[JsonSerializable(typeof(FloatingIP))]
[JsonSerializable(typeof(FloatingIPDefinition))]
[JsonSerializable(typeof(Extension))]
internal sealed partial class NetworkingJson : JsonSerializerContext;
