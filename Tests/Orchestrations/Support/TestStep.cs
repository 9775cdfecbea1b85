using System.Text.Json;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>The only step kind of the tests: tells the infrastructure what it is to do.</summary>
internal sealed class TestStep(TestInfrastructure infrastructure) : TaskActivity<StepInvocation<JsonElement>, StepResult>
{
    public const string Kind = "test.step";

    public override Task<StepResult> RunAsync(TaskActivityContext context, StepInvocation<JsonElement> input) =>
        infrastructure.DoAsync(input.Owner, input.Arguments.GetProperty("do").GetString()!, context.CancellationToken);
}
