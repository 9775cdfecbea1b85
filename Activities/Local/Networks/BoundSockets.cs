using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>
/// The IPv4 sockets that some process of this machine, of any user, is bound to: asked of the kernel, or where it refuses, read from its files.
/// </summary>
internal sealed class BoundSockets
{
    private const string Listening = "0A";
    private readonly HashSet<(uint Address, int Port)> _sockets = [];

    private BoundSockets()
    {
    }

    /// <summary>UDP sockets only: what every VNF has, and much cheaper to ask for than all.</summary>
    public static BoundSockets ReadUdp() => TryAsk(withTcp: false) ?? ReadFiles(withTcp: false);

    /// <summary>UDP sockets and listening TCP sockets.</summary>
    public static BoundSockets ReadAll() => TryAsk(withTcp: true) ?? ReadFiles(withTcp: true);

    /// <summary>By netlink; null when the kernel does not answer.</summary>
    internal static BoundSockets? TryAsk(bool withTcp)
    {
        var sockets = new BoundSockets();
        void Add(uint address, int port) => sockets._sockets.Add((address, port));
        return SocketDiagnosis.TryRead(SocketDiagnosis.Udp, SocketDiagnosis.AnyState, Add)
            && (!withTcp || SocketDiagnosis.TryRead(SocketDiagnosis.Tcp, SocketDiagnosis.Listening, Add)) ? sockets : null;
    }

    /// <summary>From /proc, for which the kernel walks its whole table of connections: milliseconds.</summary>
    internal static BoundSockets ReadFiles(bool withTcp)
    {
        var sockets = new BoundSockets();
        sockets.Add(File.ReadLines("/proc/net/udp"), anyState: true);
        if (withTcp)
        {
            sockets.Add(File.ReadLines("/proc/net/tcp"), anyState: false);
        }

        return sockets;
    }

    /// <summary>Whether somebody is bound to exactly this.</summary>
    public bool Contains(IPAddress address, int port) => _sockets.Contains((Number(address), port));

    /// <summary>Whether any address of a range has a socket on it.</summary>
    public bool Touches(LoopbackRange range) => _sockets.Any(socket => range.Contains(socket.Address));

    /// <summary>Whether an address has a socket on it.</summary>
    public bool Touches(IPAddress address)
    {
        var number = Number(address);
        return _sockets.Any(socket => socket.Address == number);
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    // "  sl  local_address rem_address   st …": the address is the memory of a network-order word, so its bytes come reversed.
    private void Add(IEnumerable<string> lines, bool anyState)
    {
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 4 && fields[1] is { Length: 13 } local && (anyState || fields[3] == Listening))
            {
                var address = uint.Parse(local.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                var port = int.Parse(local.AsSpan(9), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                _ = _sockets.Add((BinaryPrimitives.ReverseEndianness(address), port));
            }
        }
    }
}
