namespace VoipWorkflows.Hosting.Demo;

/// <summary>The demo's last line with <c>--json</c>.</summary>
internal sealed record DemoSummary(IReadOnlyList<UseCaseResult> UseCases, CallCounts Calls)
{
    public bool Passed(int expected) => UseCases.Count == expected && UseCases.All(useCase => useCase.Passed) && Calls.Failed == 0;
}
