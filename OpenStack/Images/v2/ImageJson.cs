using System.Text.Json.Serialization;

namespace OpenStack.Images.v2;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Image))]
internal sealed partial class ImageJson : JsonSerializerContext;
