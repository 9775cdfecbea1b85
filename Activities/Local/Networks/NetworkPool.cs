using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>
/// The loopback networks of this machine, shared by every host on it whatever its user and data folder. A network is leased while
/// a file of its name stands in the lease folder.
/// </summary>
internal sealed class NetworkPool(StepSettings settings, DataFolder data, TimeProvider time)
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit;

    private readonly string _folder = Path.GetFullPath(settings.LeaseFolder);

    /// <summary>Gives the network a range; the same one when it has one already.</summary>
    public async Task<LoopbackRange> LeaseAsync(string networkId, string component, CancellationToken cancellationToken)
    {
        MakeFolder();
        using var held = await DirectoryLock.AcquireAsync(_folder, time, cancellationToken);
        RemoveUnfinished();
        if (Own().FirstOrDefault(own => own.Lease.NetworkId == networkId).Lease is { } lease && LoopbackRange.TryParse(lease.Range) is { } leased)
        {
            return leased;
        }

        var sockets = BoundSockets.ReadUdp();

        // Begin anywhere: a range that was given back is then not handed out again while late packets to it are under way.
        var start = (int)((uint)StableHash.Of($"{data.Id}/{networkId}") % LoopbackRange.Count);
        for (var i = 0; i < LoopbackRange.Count; i++)
        {
            var range = new LoopbackRange((start + i) % LoopbackRange.Count);
            if (!sockets.Touches(range) && TryTake(range, networkId, component))
            {
                return range;
            }
        }

        throw new StepException($"All {LoopbackRange.Count} loopback networks in {_folder} are leased.");
    }

    /// <summary>Gives back every range that a component has; nothing happens when it has none.</summary>
    public async Task ReleaseAsync(string component, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        using var held = await DirectoryLock.AcquireAsync(_folder, time, cancellationToken);
        RemoveUnfinished();
        foreach (var (path, _) in Own().Where(own => own.Lease.Component == component).ToList())
        {
            File.Delete(path);
        }
    }

    private IEnumerable<(string Path, NetworkLease Lease)> Own() =>
        from path in Directory.EnumerateFiles(_folder, "127.*")
        let lease = Read(path)
        where lease is not null && lease.DataFolderId == data.Id
        select (path, lease);

    // Leases are written by whoever holds the lock, so one that is half written now was left by a host that died over it.
    private void RemoveUnfinished()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, ".127.*"))
        {
            _ = TryDelete(path);
        }
    }

    private bool TryTake(LoopbackRange range, string networkId, string component)
    {
        var path = FileOf(range);
        if (File.Exists(path) && !TryReclaim(path, range))
        {
            return false;
        }

        DurableFile.WriteJson(path, new NetworkLease(range.Cidr, networkId, component, data.Path, data.Id));
        return true;
    }

    // A host whose data folder is gone may still have left processes behind: then the range is not free all the same.
    private static bool TryReclaim(string path, LoopbackRange range) =>
        Read(path) is { } lease && DataFolder.IsGone(lease.DataFolder, lease.DataFolderId) && !BoundSockets.ReadAll().Touches(range) && TryDelete(path);

    private static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's: the folder is sticky, only he or root may remove it.
            return false;
        }
    }

    private static NetworkLease? Read(string path)
    {
        try
        {
            return DurableFile.ReadJson<NetworkLease>(path);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string FileOf(LoopbackRange range) => Path.Combine(_folder, range.FileName);

    private void MakeFolder()
    {
        if (!Directory.Exists(_folder))
        {
            _ = Directory.CreateDirectory(_folder);

            // Not given on creation, where the umask would take the others' rights away again.
            File.SetUnixFileMode(_folder, Everybody);
        }
    }
}
