using System.Net;
using System.Net.Sockets;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>Tells whether the sockets that a process wants are free, and later whether it has them.</summary>
internal static class ListenPorts
{
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    /// <summary>Those of the endpoints that the process could not have, or would have to share.</summary>
    public static List<ListenEndpoint> Taken(IReadOnlyList<ListenEndpoint> endpoints)
    {
        var udp = Udp(endpoints);
        return [.. endpoints.Where(endpoint => endpoint.Protocol == "udp" ? udp!.Contains(endpoint.Address, endpoint.Port) : !CanListen(endpoint))];
    }

    /// <summary>Whether somebody listens on every one of them.</summary>
    public static async Task<bool> AreServedAsync(IReadOnlyList<ListenEndpoint> endpoints, CancellationToken cancellationToken)
    {
        var udp = Udp(endpoints);
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Protocol == "udp" ? !udp!.Contains(endpoint.Address, endpoint.Port) : !await CanConnectAsync(endpoint, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    // UDP sockets of two processes may share a port without either noticing, so the kernel's table is asked, not the bind.
    private static BoundSockets? Udp(IReadOnlyList<ListenEndpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Protocol == "udp") ? BoundSockets.ReadUdp() : null;

    // Fails as the process's own attempt would: also when somebody listens on that port at every address of the machine.
    private static bool CanListen(ListenEndpoint endpoint)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetRawSocketOption(SocketLevel, ReuseAddress, BitConverter.GetBytes(1));
        try
        {
            socket.Bind(new IPEndPoint(endpoint.Address, endpoint.Port));
            return true;
        }
        catch (SocketException exception)
        {
            // Any other fault, such as an address that is not of this machine, the process itself tells better.
            return exception.SocketErrorCode != SocketError.AddressAlreadyInUse;
        }
    }

    private static async Task<bool> CanConnectAsync(ListenEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint.Address, endpoint.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
