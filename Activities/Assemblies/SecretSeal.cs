using System.Security.Cryptography;
using System.Text;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>AES-GCM under a key that lies beside the store, in a file that only its owner can read.</summary>
/// <remarks>
/// The nonce is a keyed digest of the secret: the same secret always has the same sealed form, so that a change can be seen without opening. Whoever reads sealed forms
/// learns from them which secrets are the same, how long they are, and nothing else.
/// </remarks>
public sealed class SecretSeal : ISecretSeal
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;
    private readonly byte[] _nonceKey;

    private SecretSeal(byte[] key) => (_key, _nonceKey) = (key, HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeySize, info: "nonce"u8.ToArray()));

    /// <summary>A seal whose key lives as long as this process: for the in-memory store.</summary>
    public static SecretSeal Ephemeral() => new(RandomNumberGenerator.GetBytes(KeySize));

    /// <summary>The seal of a key file, which is made when it is missing. The file is worth as much as the secrets.</summary>
    public static SecretSeal FromKeyFile(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        var key = File.ReadAllBytes(path);
        return key.Length == KeySize
            ? new(key)
            : throw new InvalidOperationException($"The key file {path} has {key.Length} bytes instead of {KeySize}; restore it, or delete it and enter the secrets of the deployment locations and assemblies again.");
    }

    /// <inheritdoc/>
    public string Seal(string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceSize + TagSize + plain.Length];
        HMACSHA256.HashData(_nonceKey, plain).AsSpan(0, NonceSize).CopyTo(box);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(box);
    }

    /// <inheritdoc/>
    public string Open(string text)
    {
        var box = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, box, out var length) || length < NonceSize + TagSize)
        {
            throw new InvalidOperationException("A sealed secret is cut short.");
        }

        Array.Resize(ref box, length);

        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        try
        {
            aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), plain);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new InvalidOperationException("A sealed secret cannot be opened: it was sealed with another key file.", e);
        }

        return Encoding.UTF8.GetString(plain);
    }

    // Written aside and moved: a host killed in between leaves no half key.
    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _ = Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeySize));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }
}
