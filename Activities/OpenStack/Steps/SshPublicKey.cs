using System.Buffers.Binary;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Security;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Locations;
using VoipWorkflows.Activities.Ssh;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>The public half of a private key, as OpenSSH writes it.</summary>
internal static class SshPublicKey
{
    /// <summary>The public key of a location's private key. Nothing of the private one enters a message.</summary>
    public static string Of(IReadOnlyDictionary<string, string> properties)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(properties[OpenStackProperties.SshPrivateKey]));
            using var file = properties.GetValueOrDefault(SshCredentials.Passphrase) is { Length: > 0 } phrase ? new PrivateKeyFile(stream, phrase) : new PrivateKeyFile(stream);
            var blob = file.HostKeyAlgorithms.OfType<KeyHostAlgorithm>().First().Data;
            var type = Encoding.ASCII.GetString(blob, sizeof(uint), (int)BinaryPrimitives.ReadUInt32BigEndian(blob));
            return $"{type} {Convert.ToBase64String(blob)}";
        }
        catch (Exception exception) when (exception is SshException or InvalidOperationException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new PermanentFailureException($"the location's {OpenStackProperties.SshPrivateKey} cannot be read: {(exception is SshPassPhraseNullOrEmptyException ? $"it needs the passphrase; give {SshCredentials.Passphrase}" : "it is no private key that OpenSSH would take")}");
        }
    }

    /// <summary>Whether two public keys are the same, whatever comment they carry.</summary>
    public static bool IsSame(string one, string? other) => other is not null && Blob(one) == Blob(other);

    private static string Blob(string key) => key.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var blob, ..] ? blob : key;
}
