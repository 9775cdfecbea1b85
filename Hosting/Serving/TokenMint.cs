using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>
/// Bearer tokens for clients that log in instead of sending the key with every call: JWTs signed with a secret that comes from the API
/// key, so that they are worthless at another host and after the key was changed.
/// </summary>
internal sealed class TokenMint(HostSettings settings, TimeProvider time)
{
    public const int LifetimeSeconds = 1200;

    private const string Header = """{"alg":"HS256","typ":"JWT"}""";

    private readonly byte[] _secret = settings.ApiKey is { } key ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), "bearer tokens"u8) : RandomNumberGenerator.GetBytes(32);

    /// <summary>A token for a user, if the password is the API key; null if it is not. A host without a key takes everyone.</summary>
    public string? Issue(string user, string password)
    {
        if (settings.ApiKey is { } key && !CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(password)), SHA256.HashData(Encoding.UTF8.GetBytes(key))))
        {
            return null;
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var content = $"{Encode(Header)}.{Encode(JsonSerializer.Serialize(new { sub = user, iat = now, exp = now + LifetimeSeconds }))}";
        return $"{content}.{Base64Url.EncodeToString(Sign(content))}";
    }

    /// <summary>Whether this host issued a token and it has not expired.</summary>
    public bool IsValid(string token)
    {
        var end = token.LastIndexOf('.');
        var begin = token.IndexOf('.', StringComparison.Ordinal) + 1;
        if (begin <= 0 || end <= begin)
        {
            return false;
        }

        try
        {
            return CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(token.AsSpan(end + 1)), Sign(token[..end]))
                && JsonElement.Parse(Base64Url.DecodeFromChars(token.AsSpan(begin, end - begin))).GetProperty("exp").GetInt64() > time.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private byte[] Sign(string content) => HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(content));
}
