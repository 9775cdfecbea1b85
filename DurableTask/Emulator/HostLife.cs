namespace DurableTask.Emulator;

/// <summary>A host from its start to its end or crash. What it set on the clock ends with it.</summary>
internal sealed class HostLife
{
    /// <summary>Whether timers of this life are refused.</summary>
    public bool IsOver { get; set; }

    /// <summary>Attempts of activities that have timers set.</summary>
    public HashSet<TimerOwner> Waiting { get; } = [];
}
