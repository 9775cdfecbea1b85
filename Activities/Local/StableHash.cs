using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VoipWorkflows.Activities.Local;

/// <summary>Hashes that are the same in every process and version.</summary>
internal static class StableHash
{
    public static int Of(string text) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The first ten hexadecimal digits: enough to tell apart what one data folder holds.</summary>
    public static string ShortId(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
}
