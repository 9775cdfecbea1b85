using VoipWorkflows.Hosting.LifecycleApi;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Which conditions are worth a word.</summary>
internal static class ConditionText
{
    private static readonly string[] s_shouldHold = ["Available", "MetricsFresh"];

    /// <summary>What is as it should be goes without saying: the good conditions hold, the others do not.</summary>
    public static bool IsNews(Condition condition) => condition.Status != (s_shouldHold.Contains(condition.Type) ? ConditionStatus.True : ConditionStatus.False);

    /// <summary>What an assembly is doing and what is the matter with it, one line each; nothing when all is quiet.</summary>
    public static IReadOnlyList<string> News(AssemblyView assembly) =>
        [.. assembly.Conditions.Where(IsNews).Select(condition => $"{Heading(condition)}: {condition.Message}")];

    /// <summary>The condition's type, with its status unless that is True.</summary>
    public static string Heading(Condition condition) => condition.Status == ConditionStatus.True ? condition.Type : $"{condition.Type}={condition.Status}";
}
