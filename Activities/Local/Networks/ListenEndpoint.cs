using System.Globalization;
using System.Net;
using System.Net.Sockets;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>A socket that a process listens on, written <c>udp:127.64.0.10:5060</c>.</summary>
internal readonly record struct ListenEndpoint(string Protocol, IPAddress Address, int Port)
{
    public static ListenEndpoint Parse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 3
            && parts[0] is "udp" or "tcp"
            && IPAddress.TryParse(parts[1], out var address) && address.AddressFamily == AddressFamily.InterNetwork
            && ushort.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new ListenEndpoint(parts[0], address, port)
            : throw new StepInputException($"'{text}' must be udp:ADDRESS:PORT or tcp:ADDRESS:PORT with an IPv4 address.");
    }

    /// <summary>Reads <c>ADDRESS:PORT</c>.</summary>
    public static IPEndPoint ParseAddress(string text) =>
        IPEndPoint.TryParse(text, out var endpoint) && endpoint.AddressFamily == AddressFamily.InterNetwork && endpoint.Port > 0
            ? endpoint
            : throw new StepInputException($"'{text}' must be ADDRESS:PORT with an IPv4 address.");

    /// <inheritdoc/>
    public override string ToString() => $"{Protocol}:{Address}:{Port}";
}
