using VoipWorkflows.Activities.Local.Files;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>
/// The host keys of the servers: the first one that a server shows is remembered, any other is refused. Only a server with another id,
/// which the infrastructure gives to no two servers, may bring another key to the same address, and one that we rebuilt ourselves.
/// </summary>
/// <remarks>They lie in one file of the data folder, so that they outlive the host. Thread-safe.</remarks>
internal sealed class HostKeys
{
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly Dictionary<string, HostKey> _keys;

    public HostKeys(DataFolder folder)
    {
        _file = Path.Combine(folder.Path, "ssh", "host-keys.json");
        _keys = DurableFile.ReadJson<Dictionary<string, HostKey>>(_file) ?? new(StringComparer.Ordinal);
    }

    /// <summary>Why a key is not to be trusted, or null when it is. The first key of a server is remembered.</summary>
    public string? WhyNotTrusted(SshTarget target, string algorithm, string fingerprint)
    {
        var name = Name(target);
        lock (_lock)
        {
            var known = _keys.GetValueOrDefault(name);
            var same = known is not null && known.Algorithm == algorithm && known.Fingerprint == fingerprint;
            var another = known is { ServerId: { } former } && target.ServerId is { } present && former != present;
            if (known is null || another || (same && known.ServerId is null && target.ServerId is not null))
            {
                _keys[name] = new HostKey(target.ServerId, algorithm, fingerprint);
                DurableFile.WriteJson(_file, _keys);
                return null;
            }

            return same
                ? null
                : $"{target} shows the host key {algorithm} SHA256:{fingerprint}, and not {known.Algorithm} SHA256:{known.Fingerprint} as when it was first entered: "
                    + $"somebody else may answer for it. If its key was changed on purpose, remove '{name}' from {_file}";
        }
    }

    /// <summary>Forgets the key of a server that is about to get another one because we rebuild it.</summary>
    public void Forget(string serverId)
    {
        lock (_lock)
        {
            var names = _keys.Where(entry => entry.Value.ServerId == serverId).Select(entry => entry.Key).ToList();
            names.ForEach(name => _keys.Remove(name));
            if (names.Count > 0)
            {
                DurableFile.WriteJson(_file, _keys);
            }
        }
    }

    // Behind two jumphosts the same private address is two servers.
    private static string Name(SshTarget target) =>
        $"{target.Location}/{(target.Jumphost is { } jumphost ? $"{jumphost.Host}:{jumphost.Port}/" : "")}{target.Address.Host}:{target.Address.Port}";
}
