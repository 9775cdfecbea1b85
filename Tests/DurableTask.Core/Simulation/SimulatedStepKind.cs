namespace DurableTask.Core.Tests.Simulation;

/// <summary>What a step of a random orchestration does.</summary>
public enum SimulatedStepKind
{
    /// <summary>Calls an activity.</summary>
    Activity,

    /// <summary>Calls an activity whose first attempts fail, with a retry policy.</summary>
    Flaky,

    /// <summary>Calls an activity that fails for good, and catches that.</summary>
    Failing,

    /// <summary>Waits some seconds.</summary>
    Timer,

    /// <summary>Waits for an event from outside.</summary>
    Event,

    /// <summary>Reads the events of one line, which come in the order of their numbers, up to a number.</summary>
    Line,

    /// <summary>Waits for an event that never comes, until its time is over.</summary>
    Timeout,

    /// <summary>Sends itself an event and reads it.</summary>
    SelfEvent,

    /// <summary>Calls a sub-orchestration.</summary>
    Child,

    /// <summary>Calls a sub-orchestration that fails, and catches that.</summary>
    FailingChild,

    /// <summary>Leaves an activity, a timer and a child behind and goes on.</summary>
    Abandon,

    /// <summary>Does several steps at once.</summary>
    Parallel,

    /// <summary>Sets the custom status.</summary>
    Status,

    /// <summary>Goes on with the rest as a new execution.</summary>
    ContinueAsNew,
}
