namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>The labels of a process, of its children and of monitors: they tell in the log, and to queries, what an instance is about.</summary>
internal static class ProcessTags
{
    public const string Assembly = "Assembly";
    public const string ProcessId = "ProcessId";
    public const string Kind = "Kind";

    /// <summary>The labels of what belongs to a process.</summary>
    public static Dictionary<string, string> Of(string assembly, string processId, ProcessKind kind) => new()
    {
        [Assembly] = assembly,
        [ProcessId] = processId,
        [Kind] = kind.ToString(),
    };

    /// <summary>The labels of what belongs to an assembly and to no process.</summary>
    public static Dictionary<string, string> Of(string assembly) => new() { [Assembly] = assembly };
}
