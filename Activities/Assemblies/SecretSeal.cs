using System.Security.Cryptography;
using System.Text;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>AES-GCM under a key that lies beside the store, in a file that only its owner can read.</summary>
public sealed class SecretSeal : ISecretSeal
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    private SecretSeal(byte[] key) => _key = key;

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
            : throw new InvalidOperationException($"The key file {path} has {key.Length} bytes instead of {KeySize}; restore it, or delete it and enter the secrets of the deployment locations again.");
    }

    /// <inheritdoc/>
    public string Seal(string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(box);
    }

    /// <inheritdoc/>
    public string Open(string text)
    {
        var box = Convert.FromBase64String(text);
        if (box.Length < NonceSize + TagSize)
        {
            throw new InvalidOperationException("A sealed secret is cut short.");
        }

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
