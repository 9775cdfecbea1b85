using DurableTask.Activities;

namespace DurableTask.Emulator;

/// <summary>Whose timers they are: those of one attempt of an activity, or of the host itself. Flows with the code that sets them.</summary>
internal sealed class TimerOwner(HostLife life, ActivityCall? attempt)
{
    private static readonly AsyncLocal<TimerOwner?> _current = new();
    private int _timers;

    /// <summary>Whoever runs now; null: somebody outside of any host.</summary>
    public static TimerOwner? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    public HostLife Life { get; } = life;

    /// <summary>Whether the attempt goes on by the clock alone.</summary>
    public bool WaitsOnTheClock => attempt is { IsRunning: true, IsBeingCancelled: false };

    /// <summary>Notes that a timer was set or is no longer.</summary>
    public void Count(int change)
    {
        _timers += change;
        if (attempt is null)
        {
            return;
        }

        _ = _timers > 0 ? Life.Waiting.Add(this) : Life.Waiting.Remove(this);
    }
}
