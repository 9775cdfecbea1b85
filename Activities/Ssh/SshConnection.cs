using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>An authenticated connection to a server, with the port of the jumphost that it goes through.</summary>
internal sealed class SshConnection : IDisposable
{
    private const int MostTogether = 8;
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly SshClient _client;
    private readonly SshLease? _through;
    private readonly ForwardedPortLocal? _port;

    private SshConnection(SshClient client, SshLease? through, ForwardedPortLocal? port) => (_client, _through, _port) = (client, through, port);

    /// <summary>Fewer than a server lets run on one connection.</summary>
    public SemaphoreSlim Turns { get; } = new(MostTogether, MostTogether);

    public SshClient Client => _client;

    public bool IsAlive => _client.IsConnected && (_through is null || _through.IsAlive);

    /// <summary>Connects and authenticates.</summary>
    /// <param name="target">Whom to be where.</param>
    /// <param name="methods">What to authenticate with.</param>
    /// <param name="whyNotTrusted">Why a host key, by its algorithm and fingerprint, is not to be trusted; null when it is.</param>
    /// <param name="through">The jumphost to go through. It belongs to the connection from then on, also when this fails.</param>
    public static async Task<SshConnection> OpenAsync(SshTarget target, AuthenticationMethod[] methods, Func<string, string, string?> whyNotTrusted, SshLease? through)
    {
        ForwardedPortLocal? port = null;
        SshClient? client = null;
        string? refused = null;
        string? notForwarded = null;
        try
        {
            port = through is null ? null : Forward(through, target, message => notForwarded = message);
            client = new SshClient(new ConnectionInfo(
                port is null ? target.Address.Host : port.BoundHost, port is null ? target.Address.Port : (int)port.BoundPort, target.Address.User, methods)
            {
                Timeout = ConnectTime,
            })
            {
                KeepAliveInterval = KeepAlive,
            };
            client.HostKeyReceived += (_, shown) =>
            {
                refused = whyNotTrusted(shown.HostKeyName, shown.FingerPrintSHA256);
                shown.CanTrust = refused is null;
            };
            using var patience = new CancellationTokenSource(ConnectTime * 2);
            await client.ConnectAsync(patience.Token);
            return new SshConnection(client, through, port);
        }
        catch (Exception exception) when (exception is SshException or SocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            client?.Dispose();
            Close(port, through);
            throw refused is not null ? new StepInputException(refused + ".")
                : through is { IsAlive: false } ? new JumphostException($"The connection to the jumphost {target.Jumphost} broke.", exception)
                : new SshUnreachableException($"{target} does not let us in: {Reason(exception, notForwarded)}", exception);
        }
        catch
        {
            client?.Dispose();
            Close(port, through);
            throw;
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        Close(_port, _through);
        Turns.Dispose();
    }

    private static ForwardedPortLocal Forward(SshLease through, SshTarget target, Action<string> failed)
    {
        var port = new ForwardedPortLocal("127.0.0.1", 0, target.Address.Host, (uint)target.Address.Port);
        port.Exception += (_, problem) => failed(problem.Exception.Message);
        through.Client.AddForwardedPort(port);
        port.Start();
        return port;
    }

    private static void Close(ForwardedPortLocal? port, SshLease? through)
    {
        try
        {
            port?.Dispose();
        }
        catch (Exception exception) when (exception is SshException or SocketException or ObjectDisposedException)
        {
            // It went with the connection to the jumphost.
        }

        through?.Dispose();
    }

    private static string Reason(Exception exception, string? notForwarded) => exception switch
    {
        SshAuthenticationException => $"the key is refused ({exception.Message.TrimEnd('.')}).",
        OperationCanceledException or SshOperationTimeoutException => $"no answer within {ConnectTime.TotalSeconds} s.",
        _ => (notForwarded ?? exception.Message).TrimEnd('.') + ".",
    };
}
