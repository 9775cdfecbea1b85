using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>A server to be made.</summary>
public sealed record ServerDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The image.</summary>
    [JsonPropertyName("imageRef")]
    public required Identifier ImageId { get; init; }

    /// <summary>The size.</summary>
    [JsonPropertyName("flavorRef")]
    public required Identifier FlavorId { get; init; }

    /// <summary>Its ports, in the order of its interfaces.</summary>
    public required IReadOnlyList<ServerNetwork> Networks { get; init; } = [];

    /// <summary>The key pair that may log in.</summary>
    public string? KeyName { get; init; }

    /// <summary>Whether user data is on a drive, for where there is no metadata service.</summary>
    public bool? ConfigDrive { get; init; }

    /// <summary>Base64; see <see cref="EncodeUserData"/>.</summary>
    public string? UserData { get; init; }

    /// <summary>Metadata.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Tags: at most 60 characters each, without / and comma.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Where it shall be.</summary>
    public string? AvailabilityZone { get; init; }

    // What Nova takes, in base64.
    private const int LongestUserData = 65_535;

    /// <summary>User data as Nova wants it.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public static string EncodeUserData(string text)
    {
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
        return encoded.Length <= LongestUserData
            ? encoded
            : throw new ArgumentException($"the user data is {encoded.Length} characters in base64; Nova takes {LongestUserData}");
    }
}
