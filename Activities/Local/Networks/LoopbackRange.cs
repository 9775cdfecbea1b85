using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>One of the 127.x.y.0/24 networks of the pool, numbered from 0.</summary>
internal readonly record struct LoopbackRange(int Number)
{
    /// <summary>How many there are: 127.64.0.0 to 127.127.255.0, far from the 127.0.0.x that everybody uses.</summary>
    public const int Count = 64 * 256;

    private const uint First = (127u << 24) | (64u << 16);

    private uint Base => First + ((uint)Number << 8);

    /// <summary>The network as <c>127.64.0.0/24</c>.</summary>
    public string Cidr => $"{Address(0)}/24";

    /// <summary>The name of its lease file.</summary>
    public string FileName => Address(0).ToString();

    public static LoopbackRange? TryParse(string address) =>
        IPAddress.TryParse(address.Split('/')[0], out var ip) && ip.GetAddressBytes() is { Length: 4 } bytes
        && (BinaryPrimitives.ReadUInt32BigEndian(bytes) - First) >> 8 is < Count and var number
            ? new LoopbackRange((int)number)
            : null;

    /// <summary>The address with this last part.</summary>
    public IPAddress Address(int host) => IPAddress.Parse(string.Create(
        CultureInfo.InvariantCulture, $"{Base >> 24}.{(Base >> 16) & 255}.{(Base >> 8) & 255}.{host}"));

    public bool Contains(uint address) => address >> 8 == Base >> 8;
}
