using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Finds an image: of several of the name, the newest that is active. Standing first in Install it fails before anything is made.</summary>
[StepKind("openstack.image", Outputs = ["imageid"])]
internal sealed class ImageStep(StepSettings settings, OpenStackWork work) : OpenStackStep<ImageArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, ImageArguments arguments) =>
        Result(("imageid", (await Lookups.ImageAsync(site, arguments.Name)).Id.Value));
}
