using System.Security.Cryptography;
using System.Text;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Instance ids that follow from what they identify, so that a plan made twice names the same things.</summary>
public static class InstanceId
{
    /// <summary>
    /// The id of a component: a name-based UUID (RFC 9562, version 5 with SHA-256 in place of SHA-1, hence marked as version 8) of the top-level
    /// assembly's id, the instance name and the generation. Another generation is another life of the same name.
    /// </summary>
    public static string Create(string assemblyId, string instanceName, int generation = 0)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{assemblyId}\n{instanceName}\n{generation}")), hash);
        var bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
