using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.OpenStack.Marks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>
/// A step at a location of type Openstack. A cloud that does not answer is waited for with a durable timer; a refusal that will not change is a
/// permanent failure that says what would help.
/// </summary>
internal abstract class OpenStackStep<TArguments>(StepSettings settings, OpenStackWork work) : StepActivity<TArguments>(settings)
    where TArguments : class
{
    // Each request has a limit for its answer to begin; this one is for all of them with their bodies.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public sealed override async Task<StepResult> RunAsync(StepContext step, TArguments arguments)
    {
        using var limit = new CancellationTokenSource(s_limit, work.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, step.CancellationToken);
        try
        {
            var cloud = await work.Clouds.OfAsync(step.Location, both.Token);
            return await RunAsync(new(cloud, OwnerMark.Of(work.Folder.Id, step.Owner), step with { CancellationToken = both.Token }), arguments);
        }
        catch (Exception exception) when (!step.CancellationToken.IsCancellationRequested)
        {
            if (CloudFaults.WaitFor(exception, step.Location) is { } wait)
            {
                return StepResult.NotDone(wait.Reason, wait.Pause);
            }

            if (CloudFaults.RefusalOf(exception, step.Location) is { } refusal)
            {
                throw new PermanentFailureException(refusal, exception);
            }

            throw;
        }
    }

    /// <summary>Carries the step out.</summary>
    public abstract Task<StepResult> RunAsync(Site site, TArguments arguments);
}
