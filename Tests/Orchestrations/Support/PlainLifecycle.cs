namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>
/// A lifecycle in which all that a transition, operation or metric does is one step. A step is given as its text, whose first word is the
/// name of what it belongs to: <c>Configure ${network}</c>.
/// </summary>
internal sealed record PlainLifecycle(string Resource)
{
    private const string Integrity = "Integrity";

    /// <summary>What a list of destinations knows to do with one of them.</summary>
    public static IReadOnlyList<string> ListOperations { get; } = [.. new[] { "attach", "detach", "disable", "enable", "count" }.Select(name => $"{name} ${{operation.ipaddr}}")];

    public IReadOnlyList<string> Transitions { get; init; } = ["Install", "Configure", "Start", Integrity, "Stop", "Uninstall"];

    public IReadOnlyList<string> Operations { get; init; } = [];

    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>The property that takes what Install made.</summary>
    public string Output { get; init; } = "address";

    /// <summary>The lifecycle file.</summary>
    public string Yaml => $$"""
        resource: {{Resource}}
        infrastructure: Local
        transitions: { {{Steps(Transitions.Where(text => text != Integrity))}} }
        integrity: [{{(Transitions.Contains(Integrity) ? Step(Integrity) : "")}}]
        operations: { {{Steps(Operations)}} }
        metrics: { {{Steps(Metrics)}} }
        outputs: { {{Output}}: "${steps.made.address}" }
        """;

    private static string Steps(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"{text.Split(' ')[0]}: [{Step(text)}]"));

    private static string Step(string text) =>
        $"{{ step: {TestStep.Kind}, {(text.StartsWith("Install", StringComparison.Ordinal) ? "name: made, " : "")}with: {{ do: \"{text}\" }} }}";
}
