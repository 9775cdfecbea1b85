using k8s;
using k8s.Autorest;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Kubernetes.Api;

/// <summary>A namespace of a cluster, with its calls protected. Whatever goes wrong is one of two exceptions.</summary>
internal sealed class KubernetesApi(string location, string space, IKubernetes client, LocationResilience resilience) : IDisposable
{
    /// <summary>Who we are to server-side apply.</summary>
    public const string FieldManager = "voipworkflows";

    /// <summary>The deployment location's name.</summary>
    public string Location => location;

    public string Namespace => space;

    /// <summary>The client itself, for calls that must not be protected.</summary>
    public IKubernetes Client => client;

    /// <summary>Makes a call. Throws <see cref="KubernetesApiException"/> for an answer that refuses, <see cref="LocationSilentException"/> for none.</summary>
    public async Task<T> CallAsync<T>(CallKind kind, Func<IKubernetes, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await resilience.For(location, kind).ExecuteAsync(async token => await call(client, token), cancellationToken);
        }
        catch (HttpOperationException exception)
        {
            throw ApiFailures.Translate(exception, location);
        }
        catch (BrokenCircuitException exception)
        {
            throw new LocationSilentException(location, "it has not answered lately", exception.RetryAfter, exception);
        }
        catch (RateLimiterRejectedException exception)
        {
            throw new LocationSilentException(location, "too many calls wait for it", exception.RetryAfter, exception);
        }
        catch (Exception exception) when (exception is TimeoutRejectedException || ApiFailures.Judge(exception).Kind == FailureKind.Unreachable)
        {
            throw new LocationSilentException(location, ApiFailures.Describe(exception), null, exception);
        }
    }

    /// <summary>Makes a call; null when there is no such object.</summary>
    public async Task<T?> FindAsync<T>(Func<IKubernetes, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await CallAsync(CallKind.Idempotent, call, cancellationToken);
        }
        catch (KubernetesApiException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
