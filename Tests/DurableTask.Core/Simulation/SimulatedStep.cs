namespace DurableTask.Core.Tests.Simulation;

/// <summary>One step of a random orchestration. Every step has a value that is known beforehand; the sum is what the orchestration must return.</summary>
public sealed record SimulatedStep(SimulatedStepKind Kind, int Value, IReadOnlyList<SimulatedStep>? Inner = null)
{
    /// <summary>What the step adds to the result: the whole reference model.</summary>
    public int Expected => Kind switch
    {
        SimulatedStepKind.Timer or SimulatedStepKind.Line or SimulatedStepKind.ContinueAsNew or SimulatedStepKind.Status => 0,
        SimulatedStepKind.Parallel or SimulatedStepKind.Child => Inner!.Sum(s => s.Expected),
        _ => Value,
    };

    /// <summary>The events that somebody outside has to raise for the step, by number.</summary>
    public IEnumerable<int> Events => Kind switch
    {
        SimulatedStepKind.Event => [Value],
        SimulatedStepKind.Parallel => Inner!.SelectMany(s => s.Events),
        _ => [],
    };
}
