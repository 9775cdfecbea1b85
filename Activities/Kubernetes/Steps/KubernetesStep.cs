using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>A step in a cluster. One that asks to be left alone, or does not answer, is waited for with a durable timer until the step's time is over.</summary>
internal abstract class KubernetesStep<TArguments>(StepSettings settings, KubernetesLocations locations) : StepActivity<TArguments>(settings)
    where TArguments : class
{
    /// <summary>How soon to look again for what takes seconds.</summary>
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(5);

    /// <summary>False for steps that a monitor runs: it rather wants to know at once that it cannot know.</summary>
    protected virtual bool WaitsForCluster => true;

    /// <inheritdoc/>
    public sealed override async Task<StepResult> RunAsync(StepContext step, TArguments arguments)
    {
        var api = await locations.ConnectAsync(step.Location, step.CancellationToken);
        try
        {
            return await RunAsync(step, api, arguments);
        }
        catch (KubernetesApiException exception) when (WaitsForCluster && exception.Failure.Kind is FailureKind.Throttled or FailureKind.Unreachable)
        {
            return Later(exception.Message, exception.Failure.RetryAfter);
        }
        catch (LocationSilentException exception) when (WaitsForCluster)
        {
            return Later(exception.Message, exception.RetryAfter);
        }
        catch (KubernetesApiException exception) when (exception.IsConflict)
        {
            // Somebody changed it between our look and our word: look again.
            return StepResult.NotDone($"a second look, as {exception.Message}", Soon);
        }
        catch (KubernetesApiException exception) when (exception.Code is 400 or 413 or 422)
        {
            throw new PermanentFailureException(exception.Message, exception);
        }
    }

    /// <summary>Carries the step out.</summary>
    protected abstract Task<StepResult> RunAsync(StepContext step, KubernetesApi api, TArguments arguments);

    private static StepResult Later(string reason, TimeSpan? retryAfter) =>
        StepResult.NotDone($"the cluster to serve again ({reason})", retryAfter is { } wait && wait > Soon ? wait : s_silence);
}
