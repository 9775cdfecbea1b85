using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>The IPv4 sockets that some process of this machine, of any user, is bound to; read from the kernel's own tables.</summary>
internal sealed class BoundSockets
{
    private readonly HashSet<(string Protocol, uint Address, int Port)> _sockets = [];

    private BoundSockets()
    {
    }

    public static BoundSockets Read()
    {
        var sockets = new BoundSockets();
        sockets.Add("udp", File.ReadLines("/proc/net/udp"), anyState: true);
        sockets.Add("tcp", File.ReadLines("/proc/net/tcp"), anyState: false);
        return sockets;
    }

    /// <summary>Whether the endpoint is taken: bound as UDP socket or listened on as TCP socket.</summary>
    public bool Contains(ListenEndpoint endpoint) => _sockets.Contains((endpoint.Protocol, Number(endpoint.Address), endpoint.Port));

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
    private void Add(string protocol, IEnumerable<string> lines, bool anyState)
    {
        const string listening = "0A";
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 4 || fields[1] is not { Length: 13 } local || (!anyState && fields[3] != listening))
            {
                continue;
            }

            var address = BinaryPrimitives.ReverseEndianness(uint.Parse(local.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            var port = int.Parse(local.AsSpan(9), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _ = _sockets.Add((protocol, address, port));
        }
    }
}
