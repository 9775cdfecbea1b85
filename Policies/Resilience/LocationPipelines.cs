using Polly;
using Polly.CircuitBreaker;
using VoipWorkflows.Policies.Healing;

namespace VoipWorkflows.Policies.Resilience;

/// <summary>The pipelines of one deployment location. All of its calls share one circuit breaker and one concurrency limit.</summary>
internal sealed class LocationPipelines(
    ResiliencePipeline idempotent, ResiliencePipeline ambiguous, CircuitBreakerStateProvider circuit, Func<bool> answered)
{
    public Reachability Reachability => circuit.CircuitState switch
    {
        CircuitState.Closed => answered() ? Reachability.Reachable : Reachability.Unknown,
        _ => Reachability.Unreachable,
    };

    public ResiliencePipeline For(CallKind kind) => kind == CallKind.Idempotent ? idempotent : ambiguous;
}
