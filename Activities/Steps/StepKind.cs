namespace VoipWorkflows.Activities.Steps;

/// <summary>A step kind: its name, the activity behind it, the record its <c>with</c> is read as, and the outputs it leaves.</summary>
/// <remarks>
/// In an arguments record every public property is an argument, written in camelCase; it must be given when it is <c>required</c>.
/// Types: string, bool, int, long, double, <see cref="TimeSpan"/> (seconds), enums by name, lists of and dictionaries from string to these.
/// </remarks>
internal sealed record StepKind(string Name, Type ActivityType, Type ArgumentsType, IReadOnlyList<string> Outputs, bool HasNamedOutputs = false);
