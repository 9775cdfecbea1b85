using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip;

/// <summary>Asks a SIP server whether it is there.</summary>
internal static class SipOptions
{
    /// <summary>Sends OPTIONS and returns the status of the final answer.</summary>
    /// <exception cref="StepException">Nothing listens there, or no answer in time.</exception>
    public static async Task<int> AskAsync(IPEndPoint server, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var answer = await UdpExchange.AskAsync(server, Request(server, key), datagram => Status(datagram.Span, key), patience, time, cancellationToken);
        return answer.Status;
    }

    // The answer comes to where the request came from, whatever stands in Via: that is what rport asks for.
    private static byte[] Request(IPEndPoint server, string key) => Encoding.ASCII.GetBytes(string.Join("\r\n",
        $"OPTIONS sip:{server} SIP/2.0",
        $"Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK{key}",
        $"From: <sip:integrity@127.0.0.1>;tag={key}",
        $"To: <sip:{server}>",
        $"Call-ID: {key}",
        "CSeq: 1 OPTIONS",
        "Max-Forwards: 1",
        "Content-Length: 0",
        "",
        ""));

    private static Answer? Status(ReadOnlySpan<byte> datagram, string key)
    {
        var text = Encoding.ASCII.GetString(datagram);
        const string version = "SIP/2.0 ";
        return text.StartsWith(version, StringComparison.Ordinal) && text.Contains(key, StringComparison.Ordinal)
            && text.Length > version.Length + 3
            && int.TryParse(text.AsSpan(version.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status >= 200
            ? new Answer(status)
            : null;
    }

    private sealed record Answer(int Status);
}
