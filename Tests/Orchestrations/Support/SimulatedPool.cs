namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>
/// The machines of one pool, as far as the policies can see them: the offered work is shared by the members that are attached, not
/// disabled and alive. What a step does to them is taken from its name.
/// </summary>
internal sealed class SimulatedPool(string assembly)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _attached = [];
    private readonly HashSet<string> _disabled = [];
    private readonly HashSet<string> _dead = [];
    private readonly HashSet<string> _installed = [];
    private readonly Dictionary<string, int> _calls = [];

    /// <summary>The load in percent of one member; null: the metric cannot be had.</summary>
    public double? Offered { get; set; } = 45;

    /// <summary>What the metric says instead of a number, or null.</summary>
    public string? Garbage { get; set; }

    public IReadOnlyList<string> Attached
    {
        get
        {
            lock (_lock)
            {
                return [.. _attached.Order()];
            }
        }
    }

    public IReadOnlyList<string> Disabled
    {
        get
        {
            lock (_lock)
            {
                return [.. _disabled.Order()];
            }
        }
    }

    /// <summary>The resources that were installed and not uninstalled, by name.</summary>
    public IReadOnlyList<string> Installed
    {
        get
        {
            lock (_lock)
            {
                return [.. _installed.Order()];
            }
        }
    }

    /// <summary>The members that get new work, by address.</summary>
    public IReadOnlyList<string> Serving
    {
        get
        {
            lock (_lock)
            {
                return [.. _attached.Where(a => !_disabled.Contains(a) && !_dead.Contains(a.Trim('<', '>'))).Order()];
            }
        }
    }

    public bool IsDead(string resource)
    {
        lock (_lock)
        {
            return _dead.Contains(resource);
        }
    }

    /// <summary>Told of what would cut the calls of a member (its address) that it still carried: detach, Stop, Uninstall.</summary>
    public Action<string, string>? Cut { get; set; }

    public string Balancer => $"{assembly}__lb";

    public string Member(int index) => $"{assembly}__member__{index}__box";

    public string Address(int index) => $"<{Member(index)}>";

    /// <summary>Kills a member or the balancer. It stays dead over Start as often as said.</summary>
    public void Kill(string resource)
    {
        lock (_lock)
        {
            _ = _dead.Add(resource);
        }
    }

    /// <summary>What was dead answers again, without anybody having done anything about it.</summary>
    public void Revive(string resource)
    {
        lock (_lock)
        {
            _ = _dead.Remove(resource);
        }
    }

    public void SetCalls(int index, int calls) => SetCalls(Address(index), calls);

    public void SetCalls(string address, int calls)
    {
        lock (_lock)
        {
            _calls[address] = calls;
        }
    }

    /// <summary>Members of which the machine says that they stay dead whatever is done to them.</summary>
    public HashSet<string> Doomed { get; } = [];

    /// <summary>The outputs of a step, or null for the usual ones.</summary>
    public Dictionary<string, string>? Do(string component, string verb)
    {
        lock (_lock)
        {
            var words = verb.Split(' ', 2);
            if (words[0] is "detach" or "Stop" or "Uninstall")
            {
                Cut?.Invoke(words[0] == "detach" ? words[1] : $"<{component}>", words[0]);
            }

            switch (words[0])
            {
                case "Install":
                    _ = _installed.Add(component);
                    return null;
                case "Uninstall":
                    _ = _installed.Remove(component);
                    _ = _dead.Remove(component);
                    return null;
                case "attach":
                    _ = _attached.Add(words[1]);
                    return null;
                case "detach":
                    _ = _attached.Remove(words[1]);
                    _ = _disabled.Remove(words[1]);
                    return null;
                case "sync":
                    var lists = words[1].Split('|');
                    _attached.Clear();
                    _attached.UnionWith(Addresses(lists[0]));
                    _disabled.Clear();
                    _disabled.UnionWith(Addresses(lists[1]));
                    return null;
                case "disable":
                    _ = _disabled.Add(words[1]);
                    return null;
                case "enable":
                    _ = _disabled.Remove(words[1]);
                    return null;
                case "count":
                    return new() { ["value"] = $"{_calls.GetValueOrDefault(words[1])}" };
                case "Start" when !Doomed.Contains(component):
                    _ = _dead.Remove(component);
                    return null;
                case "load":
                    return Garbage is not null ? new() { ["value"] = Garbage } : new() { ["value"] = Load() };
                case "health" or "Integrity":
                    return _dead.Contains(component)
                        ? new() { ["integrity"] = "BROKEN", ["reason"] = "no answer to OPTIONS" }
                        : new() { ["integrity"] = "OK" };
                default:
                    return null;
            }
        }
    }

    /// <summary>Forgets the list, as a balancer does that is made anew.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _attached.Clear();
            _disabled.Clear();
        }
    }

    private static IEnumerable<string> Addresses(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(a => a[..a.LastIndexOf(':')]);

    private string Load()
    {
        if (Offered is not { } offered || _dead.Contains(Balancer))
        {
            throw new IOException("connection refused");
        }

        var serving = _attached.Count(a => !_disabled.Contains(a) && !_dead.Contains(a.Trim('<', '>')));
        return FormattableString.Invariant($"{(serving == 0 ? 0 : offered / serving)}");
    }
}
