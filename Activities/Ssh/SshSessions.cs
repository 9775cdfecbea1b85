using System.Diagnostics.CodeAnalysis;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>The open SSH connections. One per user at a server, shared by all who need it, closed when nobody needed it for a while.</summary>
internal sealed class SshSessions : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);
    private const int FewestThreads = 100;
    private readonly Lock _lock = new();
    private readonly Dictionary<SshTarget, Entry> _entries = [];
    private readonly SshCredentials _credentials;
    private readonly HostKeys _keys;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public SshSessions(SshCredentials credentials, HostKeys keys, TimeProvider time)
    {
        (_credentials, _keys, _time) = (credentials, keys, time);

        // The library keeps a thread of the pool for each connection that goes through another one, as long as that lives. With no more threads than
        // processors, a few of them would keep everybody else waiting.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        _ = ThreadPool.SetMinThreads(Math.Max(workers, FewestThreads), completions);
        _sweep = time.CreateTimer(_ => CloseIdle(), null, Idle / 2, Idle / 2);
    }

    /// <summary>A connection to the server: one that is open, or a new one.</summary>
    /// <exception cref="JumphostException">The jumphost could not be entered.</exception>
    /// <exception cref="SshUnreachableException">The server could not.</exception>
    /// <exception cref="VoipWorkflows.Activities.Steps.StepInputException">Its host key is not the one that it had, or the location's credentials cannot be used.</exception>
    public Task<SshLease> OpenAsync(SshTarget target, CancellationToken cancellationToken) => OpenAsync(target, isJumphost: false, cancellationToken);

    [SuppressMessage("Reliability", "CA2000", Justification = "A connection lives until it is idle or broken.")]
    private async Task<SshLease> OpenAsync(SshTarget target, bool isJumphost, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(target, out entry!) || entry.IsDead)
            {
                if (entry is { Users: 0 })
                {
                    entry.Close();
                }

                // Nobody's cancellation ends it: others may wait for the same connection.
                entry = new Entry(Task.Run(() => ConnectAsync(target, isJumphost), CancellationToken.None));
                _entries[target] = entry;
            }

            entry.Users++;
        }

        try
        {
            var connection = await entry.Connection.WaitAsync(cancellationToken);
            return new SshLease(connection, lease => GiveBack(target, entry, lease.IsSuspect));
        }
        catch
        {
            GiveBack(target, entry, suspect: false);
            throw;
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        List<Entry> all;
        lock (_lock)
        {
            all = [.. _entries.Values];
            _entries.Clear();
        }

        all.ForEach(entry => entry.Close());
    }

    private async Task<SshConnection> ConnectAsync(SshTarget target, bool isJumphost)
    {
        var methods = await _credentials.ForAsync(target, isJumphost, CancellationToken.None);
        var given = await _credentials.HostKeysAsync(target.Location, CancellationToken.None);
        SshLease? through = null;
        if (target.Through is { } jumphost)
        {
            try
            {
                through = await OpenAsync(jumphost, isJumphost: true, CancellationToken.None);
            }
            catch (SshUnreachableException exception)
            {
                throw new JumphostException($"The jumphost cannot be entered: {exception.Message}", exception);
            }
        }

        return await SshConnection.OpenAsync(target, methods, (algorithm, fingerprint) => WhyNotTrusted(target, given, algorithm, fingerprint), through);
    }

    private string? WhyNotTrusted(SshTarget target, GivenHostKeys given, string algorithm, string fingerprint) =>
        given.WhyNotTrusted(target, algorithm, fingerprint, () => _keys.WhyNotTrusted(target, algorithm, fingerprint));

    private void GiveBack(SshTarget target, Entry entry, bool suspect)
    {
        lock (_lock)
        {
            entry.Users--;
            entry.UnusedSince = _time.GetTimestamp();
            entry.IsSuspect |= suspect;
            if (!entry.IsDead || entry.Users > 0)
            {
                return;
            }

            if (_entries.GetValueOrDefault(target) == entry)
            {
                _ = _entries.Remove(target);
            }
        }

        entry.Close();
    }

    private void CloseIdle()
    {
        List<Entry> idle = [];
        lock (_lock)
        {
            foreach (var (target, entry) in _entries.Where(pair => pair.Value.Users == 0 && _time.GetElapsedTime(pair.Value.UnusedSince) >= Idle).ToList())
            {
                _ = _entries.Remove(target);
                idle.Add(entry);
            }
        }

        // Closing one that goes through a jumphost gives back the jumphost's, which is then idle in its turn.
        idle.ForEach(entry => entry.Close());
    }

    private sealed class Entry(Task<SshConnection> connection)
    {
        private int _closed;

        public Task<SshConnection> Connection => connection;

        public int Users { get; set; }

        public long UnusedSince { get; set; }

        public bool IsSuspect { get; set; }

        public bool IsDead => IsSuspect || connection.IsFaulted || (connection.IsCompletedSuccessfully && !connection.Result.IsAlive);

        public void Close()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
            {
                _ = connection.ContinueWith(
                    static done => done.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            }
        }
    }
}
