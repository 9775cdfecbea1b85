using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Where a step works: the cloud, whose work it is, and what it knows besides its arguments.</summary>
internal sealed record Site(Cloud Cloud, OwnerMark Mark, StepContext Step)
{
    public CancellationToken Cancellation => Step.CancellationToken;

    /// <summary>The name of something of this component: for people, and to tell its things of one kind apart.</summary>
    public string NameOf(string key) => $"{Step.Owner.Component}-{key}";
}
