using System.Globalization;
using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>Runs commands on servers.</summary>
internal sealed class SshCommands(SshSessions sessions, TimeProvider time)
{
    /// <summary>More than that a command may not write, on either stream.</summary>
    public const int LongestOutput = 1 << 20;

    /// <summary>How long a command may take that should take no time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs a command line and waits for its end. What it reads comes from <paramref name="input"/>, which is nowhere written down.</summary>
    public async Task<SshOutput> RunAsync(SshTarget target, string command, ReadOnlyMemory<byte> input, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var lease = await sessions.OpenAsync(target, cancellationToken);
        var turn = await lease.TurnAsync(cancellationToken);
        using var timeout = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await RunAsync(lease.Client, target, command, input, both);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            lease.IsSuspect = true;
            throw new StepException(string.Create(CultureInfo.InvariantCulture, $"A command on {target} did not end within {patience.TotalSeconds} s."));
        }
        catch (Exception exception) when (exception is SshException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            lease.IsSuspect = true;
            throw new SshUnreachableException($"The connection to {target} broke: {exception.Message}", exception);
        }
        finally
        {
            _ = turn.Release();
        }
    }

    /// <summary>Runs a script of the Bourne shell as root, with arguments that the shell does not look at.</summary>
    public Task<SshOutput> RunAsRootAsync(
        SshTarget target, string script, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        RunAsync(target, AsRoot(target, ["/bin/sh", "-c", script, "voip", .. arguments]), input, Patience, cancellationToken);

    /// <summary>The command line that runs a program as root; who is root already needs no help.</summary>
    public static string AsRoot(SshTarget target, IEnumerable<string> words) =>
        (target.Address.User == "root" ? "" : "sudo -n -- ") + ShellText.Join(words);

    private static async Task<SshOutput> RunAsync(
        SshClient client, SshTarget target, string text, ReadOnlyMemory<byte> input, CancellationTokenSource cancellation)
    {
        using var command = client.CreateCommand(text);

        // Opening the channel waits for the server, and so must not happen on the caller's thread.
        var (execution, stdin) = await Task.Run(() => Start(command, cancellation.Token), cancellation.Token);
        var output = Task.Run(() => ReadAll(command.OutputStream, target, cancellation), CancellationToken.None);
        var error = Task.Run(() => ReadAll(command.ExtendedOutputStream, target, cancellation), CancellationToken.None);
        using (stdin)
        {
            await WriteAsync(stdin, input, cancellation.Token);
        }

        try
        {
            await execution;
        }
        catch (OperationCanceledException) when (output.IsFaulted || error.IsFaulted)
        {
            // Not the time was up, but somebody had seen enough.
            await Task.WhenAll(output, error);
        }

        return new SshOutput(
            command.ExitStatus ?? throw new SshConnectionException($"the command ended without an exit code{(command.ExitSignal is { } signal ? $" by signal {signal}" : "")}."),
            await output.WaitAsync(cancellation.Token),
            await error.WaitAsync(cancellation.Token));
    }

    private static (Task Execution, Stream? Input) Start(SshCommand command, CancellationToken cancellationToken)
    {
        var execution = command.ExecuteAsync(cancellationToken);
        try
        {
            return (execution, command.CreateInputStream());
        }
        catch (InvalidOperationException)
        {
            // It has ended already, and so reads nothing.
            return (execution, null);
        }
    }

    private static async Task WriteAsync(Stream? stdin, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        if (stdin is null || input.IsEmpty)
        {
            return;
        }

        try
        {
            await stdin.WriteAsync(input, cancellationToken);
        }
        catch (Exception exception) when (exception is SshException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A command may end without reading; its exit code tells whether that was right.
        }
    }

    private static byte[] ReadAll(Stream stream, SshTarget target, CancellationTokenSource cancellation)
    {
        using var all = new MemoryStream();
        var part = new byte[16 << 10];
        while (stream.Read(part, 0, part.Length) is var count and > 0)
        {
            all.Write(part, 0, count);
            if (all.Length > LongestOutput)
            {
                var tooMuch = new StepException($"A command on {target} wrote more than {LongestOutput >> 10} KiB.");
                cancellation.CancelAfter(TimeSpan.Zero);
                throw tooMuch;
            }
        }

        return all.ToArray();
    }
}
