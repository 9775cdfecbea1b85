namespace DurableTask.Chaos.Tests;

/// <summary>What outlives the process that is killed.</summary>
internal sealed record ChaosFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "chaos.db");

    /// <summary>What activities did.</summary>
    public string Effects => System.IO.Path.Combine(Path, "effects.log");

    /// <summary>What the client meant to do and what was acknowledged to it.</summary>
    public string Journal => System.IO.Path.Combine(Path, "journal.log");
}
