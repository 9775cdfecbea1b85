using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.OpenStack.Clouds;

/// <summary>Carries an answer that may be worth another attempt through the pipeline; never leaves <see cref="ResilientHandler"/>.</summary>
internal sealed class RefusedAnswerException(HttpResponseMessage response, Failure failure) : Exception
{
    public HttpResponseMessage Response { get; } = response;

    public Failure Failure { get; } = failure;
}
