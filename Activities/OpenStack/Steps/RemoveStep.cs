using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Clouds;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Removes what carries the owner's mark, and is done once nothing does. What is in use is waited for until it is not. What is not there is removed.</summary>
[StepKind("openstack.remove", Outputs = [])]
internal sealed class RemoveStep(StepSettings settings, OpenStackWork work) : OpenStackStep<RemoveArguments>(settings, work)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longPause = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, RemoveArguments arguments)
    {
        foreach (var kind in Enum.GetValues<ObjectKind>().Where(kind => arguments.Kinds.Count == 0 || arguments.Kinds.Contains(kind)))
        {
            var marked = new MarkedObjects(site.Cloud, site.Cancellation);
            // What was told to go is looked for again: a deletion counts once it is seen.
            while (await marked.OfAsync(kind, site.Mark).ToListAsync(site.Cancellation) is { Count: > 0 } left)
            {
                foreach (var one in left)
                {
                    if (await RemoveAsync(marked, one) is { } wait)
                    {
                        return wait;
                    }
                }

                if (kind == ObjectKind.Server)
                {
                    return StepResult.NotDone($"{string.Join(" and ", left.Select(one => one.ToString()))} to be gone", s_pause);
                }
            }
        }

        return StepResult.Empty;
    }

    private static async Task<StepResult?> RemoveAsync(MarkedObjects marked, MarkedObject one)
    {
        try
        {
            await marked.DeleteAsync(one);
            return null;
        }
        catch (Exception exception) when (CloudFaults.IsInUse(exception))
        {
            return StepResult.NotDone($"{one} to be free ({((global::OpenStack.OpenStackException)exception).ServerMessage.TrimEnd('.')})", s_longPause);
        }
    }
}
