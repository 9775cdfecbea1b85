namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>
/// Calls through a simulated pool: so many at a time as are wanted, each of a certain length, spread over the members that get new work.
/// A call is lost when there is nobody to take it though the balancer lives, and when what carries it is taken away under it.
/// </summary>
internal sealed class SimulatedCalls
{
    public const int PerMember = 15;

    private readonly Lock _lock = new();
    private readonly SimulatedPool _pool;
    private readonly List<(string Address, DateTimeOffset Ends)> _calls = [];

    public SimulatedCalls(SimulatedPool pool)
    {
        _pool = pool;
        pool.Cut = (address, why) => Drop(address, ref _lost, why);
    }

    /// <summary>How long a call lasts.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Calls that were cut or not taken. Those that a killed member carried do not count.</summary>
    public int Lost => _lost;

    public int Made { get; private set; }

    /// <summary>What happened to the lost ones.</summary>
    public List<string> Losses { get; } = [];

    private int _lost;

    private int _killed;

    /// <summary>Calls that a killed member carried.</summary>
    public int Killed => _killed;

    /// <summary>Kills a member with the calls that it carries.</summary>
    public void Kill(int member)
    {
        _pool.Kill(_pool.Member(member));
        Drop(_pool.Address(member), ref _killed, null);
    }

    /// <summary>Lets calls end and makes new ones, up to as many at a time as wanted; the load follows.</summary>
    public void Tick(DateTimeOffset now, int wanted)
    {
        lock (_lock)
        {
            _ = _calls.RemoveAll(c => c.Ends <= now);
            var serving = _pool.Serving;
            for (var missing = wanted - _calls.Count; missing > 0 && !_pool.IsDead(_pool.Balancer); missing--)
            {
                if (serving.Count == 0)
                {
                    _lost++;
                    Losses.Add($"{now:T} nobody serves");
                    break;
                }

                Made++;
                _calls.Add((serving.MinBy(a => _calls.Count(c => c.Address == a))!, now + Length));
            }

            foreach (var address in _calls.Select(c => c.Address).Concat(_pool.Attached).Distinct().ToList())
            {
                _pool.SetCalls(address, _calls.Count(c => c.Address == address));
            }

            _pool.Offered = 100.0 * wanted / PerMember;
        }
    }

    private void Drop(string address, ref int counter, string? why)
    {
        lock (_lock)
        {
            var dropped = _calls.RemoveAll(c => c.Address == address);
            counter += dropped;
            if (dropped > 0 && why is not null)
            {
                Losses.Add($"{dropped} by {why} of {address}");
            }
        }
    }
}
