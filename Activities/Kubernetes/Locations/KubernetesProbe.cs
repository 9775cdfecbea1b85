using k8s;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Locations;

/// <summary>Asks the API server for its version. A refusal is an answer too: only silence says that it is out of reach.</summary>
internal sealed class KubernetesProbe(KubernetesLocations locations) : ILocationProbe
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public string InfrastructureType => KubernetesProperties.InfrastructureType;

    public async Task<string?> ProbeAsync(DeploymentLocation location, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            // Past the retries and the circuit breaker: what counts is whether it answers now.
            _ = await locations.Connect(location).Client.Version.GetCodeAsync(patience.Token);
            return null;
        }
        catch (StepInputException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"the API server did not answer within {s_patience.TotalSeconds:0} s";
        }
        catch (Exception exception) when (exception is not OperationCanceledException && ApiFailures.Judge(exception) is var failure)
        {
            return failure.Kind == FailureKind.Unreachable ? ApiFailures.Describe(exception) : null;
        }
    }
}
