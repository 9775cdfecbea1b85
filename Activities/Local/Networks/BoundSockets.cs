using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>The IPv4 sockets that some process of this machine, of any user, is bound to; read from the kernel's own tables.</summary>
internal sealed class BoundSockets
{
    private const string Listening = "0A";
    private const string EveryIPv6Address = "00000000000000000000000000000000:";

    private readonly HashSet<(string Protocol, uint Address, int Port)> _sockets = [];

    private readonly HashSet<int> _everywhere = [];

    private BoundSockets()
    {
    }

    public static BoundSockets Read()
    {
        var sockets = new BoundSockets();
        sockets.Add("udp", File.ReadLines("/proc/net/udp"), anyState: true);
        sockets.Add("tcp", File.ReadLines("/proc/net/tcp"), anyState: false);
        if (File.Exists("/proc/net/tcp6"))
        {
            sockets.AddEverywhere(File.ReadLines("/proc/net/tcp6"));
        }

        return sockets;
    }

    /// <summary>Whether the endpoint is taken: bound as UDP socket or listened on as TCP socket.</summary>
    public bool Contains(ListenEndpoint endpoint) => _sockets.Contains((endpoint.Protocol, Number(endpoint.Address), endpoint.Port));

    /// <summary>Whether the endpoint cannot be had: it is taken, or its TCP port is listened on at every address of the machine.</summary>
    public bool Blocks(ListenEndpoint endpoint) => Contains(endpoint) || (endpoint.Protocol == "tcp" && _everywhere.Contains(endpoint.Port));

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
        foreach (var (local, state) in Fields(lines).Where(fields => fields.Local.Length == 13 && (anyState || fields.State == Listening)))
        {
            var address = BinaryPrimitives.ReverseEndianness(uint.Parse(local.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            var port = PortOf(local);
            _ = _sockets.Add((protocol, address, port));
            if (address == 0 && protocol == "tcp")
            {
                _ = _everywhere.Add(port);
            }
        }
    }

    // A socket on [::] takes the port from IPv4 as well.
    private void AddEverywhere(IEnumerable<string> lines)
    {
        foreach (var (local, _) in Fields(lines).Where(fields => fields.State == Listening && fields.Local.StartsWith(EveryIPv6Address, StringComparison.Ordinal)))
        {
            _ = _everywhere.Add(PortOf(local));
        }
    }

    private static IEnumerable<(string Local, string State)> Fields(IEnumerable<string> lines) =>
        from line in lines.Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields.Length >= 4
        select (fields[1], fields[3]);

    private static int PortOf(string local) => int.Parse(local.AsSpan(local.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
