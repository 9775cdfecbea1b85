using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VoipWorkflows.Activities.Tests.Ssh;

/// <summary>A real sshd on a loopback port, with a host key of its own, which lets this user in with one key.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("voip-sshd-").FullName;
    private readonly List<string> _log = [];
    private Process? _process;

    public int Port { get; private set; } = FreePort();

    public string Address => $"{Environment.UserName}@127.0.0.1:{Port}";

    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    public static async Task<SshServer> StartAsync(SshKeyPair client, int? port = null)
    {
        var server = new SshServer();
        server.Port = port ?? server.Port;
        await server.StartAsync(client);
        return server;
    }

    public async Task StopAsync()
    {
        if (_process is null)
        {
            return;
        }

        // The sessions are its children, and in its process group: none of them may answer any more.
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async Task StartAsync(SshKeyPair client)
    {
        // Where sshd locks its unprivileged half in; the init script makes it where there is one.
        if (Environment.UserName == "root")
        {
            _ = Directory.CreateDirectory("/run/sshd");
        }

        var hostKey = Path.Combine(_folder, "host_key");
        if (!File.Exists(hostKey))
        {
            await SshKeyPair.GenerateAsync(hostKey);
        }

        var authorized = Path.Combine(_folder, "authorized_keys");
        await File.WriteAllTextAsync(authorized, client.Public);
        var configuration = Path.Combine(_folder, "sshd_config");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {hostKey}
            AuthorizedKeysFile {authorized}
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            LogLevel VERBOSE
            """));
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", configuration]) { RedirectStandardError = true })!;
        // Whoever waits must not go on in the callback: no further line would be read meanwhile.
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.Add(line.Data ?? "");
            }

            if (line.Data is null || line.Data.StartsWith("Server listening", StringComparison.Ordinal))
            {
                _ = listening.TrySetResult();
            }
        };
        _process.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.IsFalse(_process.HasExited, string.Join('\n', Log));
    }

    /// <summary>The fingerprint of its host key as ssh-keygen tells it, <c>SHA256:…</c>.</summary>
    public async Task<string> FingerprintAsync()
    {
        using var keygen = Process.Start(new ProcessStartInfo("ssh-keygen", ["-l", "-f", Path.Combine(_folder, "host_key.pub")]) { RedirectStandardOutput = true })!;
        return (await keygen.StandardOutput.ReadToEndAsync()).Split(' ')[1];
    }

    /// <summary>Gives it another host key, as another machine at the same address would have.</summary>
    public async Task ChangeHostKeyAsync(SshKeyPair client)
    {
        await StopAsync();
        File.Delete(Path.Combine(_folder, "host_key"));
        await StartAsync(client);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
