using Renci.SshNet;
using Renci.SshNet.Common;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>
/// A connection through a tunnel. When the server could not connect, the library just ends it; so one that ends before its first byte,
/// while the server still answers over SSH, is taken for one to a socket on which nothing listens.
/// </summary>
internal sealed class TunnelStream(Stream inner, ForwardedPortLocal port, SshLease lease) : Stream
{
    private bool _hasRead;
    private int _closed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken) when (!_hasRead)
        {
            throw await WhyAsync(broken, cancellationToken);
        }

        if (count == 0 && buffer.Length > 0 && !_hasRead)
        {
            throw await WhyAsync(new IOException("The connection ended before its first byte."), cancellationToken);
        }

        _hasRead |= count > 0;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException broken) when (!_hasRead)
        {
            throw await WhyAsync(broken, cancellationToken);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task<IOException> WhyAsync(IOException broken, CancellationToken cancellationToken)
    {
        StepException reason = await lease.AnswersAsync(cancellationToken)
            ? new NothingListensException($"Nothing listens at {port.Host}:{port.Port} of the server.", broken)
            : new SshUnreachableException($"The connection to the server of {port.Host}:{port.Port} broke: {broken.Message}", broken);
        return new IOException(reason.Message, reason);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _closed, 1) == 0)
        {
            inner.Dispose();

            // Ending the port waits for its channel to be closed, which the caller need not.
            _ = Task.Run(() =>
            {
                try
                {
                    port.Dispose();
                }
                catch (Exception exception) when (exception is SshException or ObjectDisposedException)
                {
                    // It went with the connection.
                }

                lease.Dispose();
            });
        }

        base.Dispose(disposing);
    }
}
