using System.Text.Json.Serialization;

namespace DurableTask.Core.Tests.Model;

/// <summary>
/// A small language of orchestrations. A leaf that takes time carries a number, and its time is 2 to that power in milliseconds: so sums of
/// different leaves are never equal, no two branches finish together, and what wins a race is certain.
/// </summary>
[JsonDerivedType(typeof(Work), "work")]
[JsonDerivedType(typeof(Timer), "timer")]
[JsonDerivedType(typeof(Wait), "wait")]
[JsonDerivedType(typeof(Status), "status")]
[JsonDerivedType(typeof(Sequence), "sequence")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Try), "try")]
[JsonDerivedType(typeof(Child), "child")]
internal abstract record Step
{
    public static TimeSpan Span(int leaf) => TimeSpan.FromMilliseconds(1L << leaf);

    /// <summary>An activity that takes its time and then succeeds or fails.</summary>
    public sealed record Work(int Leaf, bool Fails) : Step;

    public sealed record Timer(int Leaf) : Step;

    /// <summary>Waits for an event of its own, which arrives at a fixed time after the program's start or never, at most for the time of another leaf.</summary>
    public sealed record Wait(int Leaf, int? Timeout, bool Arrives) : Step;

    public sealed record Status(int Value) : Step;

    public sealed record Sequence(IReadOnlyList<Step> Steps) : Step;

    public sealed record All(IReadOnlyList<Step> Steps) : Step;

    public sealed record Any(IReadOnlyList<Step> Steps) : Step;

    public sealed record Try(Step Body, Step Handler) : Step;

    /// <summary>A sub-orchestration.</summary>
    public sealed record Child(Step Body) : Step;
}
