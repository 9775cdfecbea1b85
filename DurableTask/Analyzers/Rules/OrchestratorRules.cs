using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Rules;

/// <summary>
/// The rules, one descriptor each. In every message {0} is what the code uses; in the rules of determinism {1} says, for
/// code outside an orchestrator, which orchestrator reaches it and how. <c>docs/analyzers.md</c> explains each at length.
/// </summary>
internal static class OrchestratorRules
{
    private const string Determinism = "Determinism";
    private const string Usage = "Usage";

    public static readonly DiagnosticDescriptor Clock = Rule(
        "DT0001",
        Determinism,
        "Orchestrators do not read the machine's clock",
        "'{0}' reads the machine's clock, which tells another time on replay; use context.CurrentUtcDateTime{1}",
        "An orchestrator is replayed from its history: every clock but the context's tells a different time then, and the code may take another branch. Use TaskOrchestrationContext.CurrentUtcDateTime, or measure in an activity.");

    public static readonly DiagnosticDescriptor Randomness = Rule(
        "DT0002",
        Determinism,
        "Orchestrators use no randomness",
        "'{0}' gives other values on replay; draw the number in an activity, or seed 'new Random(seed)' from the input{1}",
        "A random value differs on every replay. Draw it in an activity, whose result the history keeps, or use a Random with a seed that comes from the input or from the context.");

    public static readonly DiagnosticDescriptor NewGuid = Rule(
        "DT0003",
        Determinism,
        "Orchestrators take GUIDs from the context",
        "'{0}' gives another GUID on replay; use context.NewGuid(){1}",
        "A GUID made outside the context differs on every replay. TaskOrchestrationContext.NewGuid gives the same one each time.");

    public static readonly DiagnosticDescriptor Environment = Rule(
        "DT0004",
        Determinism,
        "Orchestrators do not read their environment",
        "'{0}' depends on the machine or process that runs the replay; pass the value as input or read it in an activity{1}",
        "Environment variables, machine names and process facts change between deployments and hosts, while the history stays. Pass the value in the input, or read it in an activity.");

    public static readonly DiagnosticDescriptor InputOutput = Rule(
        "DT0005",
        Determinism,
        "Orchestrators do no input or output",
        "'{0}' does input or output, which would be repeated on replay; do it in an activity{1}",
        "Files, sockets, HTTP, databases, processes and the console are side effects: replay repeats them and sees other answers. Do them in an activity; log through context.CreateReplaySafeLogger.");

    public static readonly DiagnosticDescriptor Threads = Rule(
        "DT0006",
        Determinism,
        "Orchestrators stay on the engine's thread",
        "'{0}' leaves or blocks the thread that the engine runs the turn on; use tasks of the context, or do it in an activity{1}",
        "The engine runs a turn on one thread and takes what is left when it can go no further as the decision. Other threads, continuations, locks and blocking waits make that outcome depend on scheduling. Combine the context's tasks with Task.WhenAll and Task.WhenAny, or move the work to an activity.");

    public static readonly DiagnosticDescriptor ConfigureAwait = Rule(
        "DT0007",
        Determinism,
        "Orchestrators await without ConfigureAwait(false)",
        "'{0}' lets the code resume on another thread, outside the turn; await the task itself{1}",
        "After ConfigureAwait(false) the continuation runs on the thread pool while the engine believes that the turn is over. Remove it.");

    public static readonly DiagnosticDescriptor Delay = Rule(
        "DT0008",
        Determinism,
        "Orchestrators wait with durable timers",
        "'{0}' waits in memory, and the wait is lost when the host stops; use context.CreateTimer{1}",
        "A delay in memory does not survive the process, blocks the turn or resumes outside it. TaskOrchestrationContext.CreateTimer lasts as long as it must; for a timeout race it against the task with Task.WhenAny.");

    public static readonly DiagnosticDescriptor Unawaited = Rule(
        "DT0009",
        Usage,
        "Durable calls are awaited",
        "The task of '{0}' is dropped, with it its failure, and the orchestration may finish before it; await it, or assign it",
        "Returning from an orchestrator completes it: calls still open then are revoked, and a failure nobody awaits is lost. Await the task, keep it for Task.WhenAll, or write '_ =' where dropping it is meant.");

    public static readonly DiagnosticDescriptor InputMismatch = Rule(
        "DT0010",
        Usage,
        "The input fits what the task takes",
        "'{0}' takes '{1}', but '{2}' is passed",
        "The input travels as JSON, so the compiler cannot compare the two types. A value of another type fails when the task runs, or leaves members empty.");

    public static readonly DiagnosticDescriptor OutputMismatch = Rule(
        "DT0011",
        Usage,
        "The result fits what the task gives",
        "'{0}' gives '{1}', but the call reads '{2}'",
        "The result travels as JSON, so the compiler cannot compare the two types. Reading it as another type fails on the turn that gets it, or leaves members empty.");

    public static readonly DiagnosticDescriptor AfterContinueAsNew = Rule(
        "DT0012",
        Usage,
        "Nothing is called after ContinueAsNew",
        "'{0}' is reached after ContinueAsNew, which has ended this execution; return right after ContinueAsNew",
        "ContinueAsNew ends the execution: what is scheduled after it is revoked in the same commit. Return right after the call.");

    public static readonly DiagnosticDescriptor CancelAsync = Rule(
        "DT0013",
        Determinism,
        "Orchestrators cancel here and now",
        "'{0}' runs what waits for the token on another thread, outside of the turn; use Cancel(){1}",
        "CancelAsync hands the callbacks of the token to the thread pool, and with them the code that awaits a timer or an event with that token. The engine pauses the instance for it. Cancel() runs them within the turn.");

    private static DiagnosticDescriptor Rule(string id, string category, string title, string message, string description) => new(
        id,
        title,
        message,
        category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description,
        helpLinkUri: "docs/analyzers.md#" + id.ToLowerInvariant());
}
