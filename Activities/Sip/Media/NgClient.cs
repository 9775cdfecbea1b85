using System.Net;
using System.Security.Cryptography;
using System.Text;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Media;

/// <summary>Talks to rtpengine over its NG protocol: a cookie that the answer repeats, a space, and a bencoded dictionary.</summary>
internal sealed class NgClient(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks whether it is there.</summary>
    /// <exception cref="StepException">It is not, or does not answer in time.</exception>
    public async Task PingAsync(IPEndPoint server, TimeSpan patience, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(server, "ping", patience, cancellationToken);
        if (answer.GetValueOrDefault("result") is not "pong")
        {
            throw new StepException($"The media engine at {server} answered a ping with '{answer.GetValueOrDefault("result") ?? "nothing"}'.");
        }
    }

    /// <summary>What it has relayed since it started.</summary>
    public async Task<MediaStatistics> StatisticsAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(server, "statistics", Patience, cancellationToken);
        return MediaStatistics.TryRead(answer) ?? throw new StepException($"The media engine at {server} answered without statistics.");
    }

    private async Task<Dictionary<string, object>> AskAsync(IPEndPoint server, string command, TimeSpan patience, CancellationToken cancellationToken)
    {
        // A new cookie each time: the server answers a repeated one from its memory.
        var cookie = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        byte[] question = [.. Encoding.ASCII.GetBytes(cookie + " "), .. Bencode.Write(("command", command))];
        return await UdpExchange.AskAsync(server, question, datagram => Read(datagram.Span, cookie), patience, time, cancellationToken);
    }

    private static Dictionary<string, object>? Read(ReadOnlySpan<byte> datagram, string cookie)
    {
        if (datagram.Length <= cookie.Length + 1 || !datagram.StartsWith(Encoding.ASCII.GetBytes(cookie)))
        {
            return null;
        }

        try
        {
            return Bencode.Read(datagram[(cookie.Length + 1)..]) as Dictionary<string, object>;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
