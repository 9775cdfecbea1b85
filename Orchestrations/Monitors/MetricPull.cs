using System.Text.Json.Nodes;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Resources;

namespace VoipWorkflows.Orchestrations.Monitors;

/// <summary>Takes one sample by running a metric's steps once. A sample that cannot be had is missing; it is not tried for again.</summary>
internal static class MetricPull
{
    /// <summary>The value or why there is none.</summary>
    public static async Task<(MetricValue? Value, string? Fault)> SampleAsync(TaskOrchestrationContext context, ResourceWork source, TimeSpan timeout)
    {
        var outputs = new Dictionary<string, IReadOnlyDictionary<string, string>>(source.Scope.StepOutputs);
        IReadOnlyDictionary<string, string> last = new Dictionary<string, string>();
        foreach (var step in source.Steps)
        {
            try
            {
                var arguments = StepArguments.Resolve(step, source.Scope with { StepOutputs = outputs });
                var result = await context.CallActivityAsync<StepResult>(
                    step.Kind,
                    new StepInvocation<JsonObject>(source.Owner, source.Location, source.Scope.Package, arguments),
                    new TaskOptions { Timeout = timeout });
                if (result.Wait is { } wait)
                {
                    return (null, Texts.Short($"step '{step.Name}' waits: {wait.Reason}", 300));
                }

                outputs[step.Name] = last = result.Outputs;
            }
            catch (StepArgumentException e)
            {
                return (null, e.Message);
            }
            catch (TaskFailedException e)
            {
                return (null, Texts.Short($"step '{step.Name}': {e.FailureDetails.ErrorMessage}", 300));
            }
        }

        var value = last.GetValueOrDefault("integrity") ?? last.GetValueOrDefault("value");
        return value is null ? (null, "its steps gave neither 'value' nor 'integrity'") : (new(value, last.GetValueOrDefault("reason")), null);
    }
}
