using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.OpenStack.Clouds;

/// <summary>
/// Sends the requests of one location through its pipelines. What is left of a failure after that is for the step to judge: the last answer comes
/// back as it is.
/// </summary>
internal sealed class ResilientHandler(HttpMessageHandler inner, LocationResilience resilience, string location, TimeProvider time) : DelegatingHandler(inner)
{
    /// <summary>Judges what a request threw.</summary>
    public static Failure Judge(Exception exception) => exception switch
    {
        RefusedAnswerException refused => refused.Failure,
        HttpRequestException or IOException or TimeoutException => new(FailureKind.Unreachable),
        _ => new(FailureKind.Permanent),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? former = null;
        try
        {
            return await resilience.For(location, KindOf(request)).ExecuteAsync(
                async cancellation =>
                {
                    former?.Dispose();
                    former = await OnceAsync(request, cancellation);
                    var failure = HttpFailures.Judge((int)former.StatusCode, RetryAfter(former));
                    return former.IsSuccessStatusCode || failure.Kind == FailureKind.Permanent ? former : throw new RefusedAnswerException(former, failure);
                },
                cancellationToken);
        }
        catch (RefusedAnswerException refused)
        {
            return refused.Response;
        }
    }

    private Task<HttpResponseMessage> OnceAsync(HttpRequestMessage request, CancellationToken cancellation) => base.SendAsync(request, cancellation);

    // A second token does no harm.
    private static CallKind KindOf(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && !request.RequestUri!.AbsolutePath.EndsWith("/auth/tokens", StringComparison.Ordinal) ? CallKind.Ambiguous : CallKind.Idempotent;

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
