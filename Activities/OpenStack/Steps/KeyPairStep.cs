using OpenStack;
using OpenStack.Compute.v2_1;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Locations;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>
/// Finds the key pair that is wanted; one of another key than the location's <c>ssh_private_key</c> is refused, as nobody could log in. Where there is none of the
/// name, the owner gets one of its own, made of the location's key: a key pair has no place for a mark, so a shared one could never be deleted.
/// </summary>
[StepKind("openstack.keypair", Outputs = ["name"])]
internal sealed class KeyPairStep(StepSettings settings, OpenStackWork work) : OpenStackStep<KeyPairArguments>(settings, work)
{
    /// <inheritdoc/>
    public override async Task<StepResult> RunAsync(Site site, KeyPairArguments arguments)
    {
        var publicKey = site.Cloud.Properties.GetValueOrDefault(OpenStackProperties.SshPrivateKey) is { Length: > 0 } ? SshPublicKey.Of(site.Cloud.Properties) : null;
        var wanted = string.IsNullOrWhiteSpace(arguments.Name) ? null : await site.Cloud.Compute.GetKeyPairAsync(arguments.Name, site.Cancellation);
        if (wanted is not null)
        {
            return publicKey is null || SshPublicKey.IsSame(publicKey, wanted.PublicKey)
                ? Result(("name", wanted.Name))
                : throw new PermanentFailureException(
                    $"the key pair '{wanted.Name}' at location '{site.Cloud.Location}' is of another key than the location's {OpenStackProperties.SshPrivateKey}: nobody could log in; use that key, or name another key pair");
        }

        if (publicKey is null)
        {
            throw new PermanentFailureException(
                $"location '{site.Cloud.Location}' has no key pair '{arguments.Name}' and no {OpenStackProperties.SshPrivateKey} to make one of; give it one of the two");
        }

        return Result(("name", await OwnAsync(site, publicKey)));
    }

    private static async Task<string> OwnAsync(Site site, string publicKey)
    {
        var name = site.Mark.KeyPairName;
        var compute = site.Cloud.Compute;
        var own = await compute.GetKeyPairAsync(name, site.Cancellation);
        if (own is not null && !SshPublicKey.IsSame(publicKey, own.PublicKey))
        {
            // The location got another key since: servers that run keep the one that they were made with.
            _ = await compute.DeleteKeyPairAsync(name, site.Cancellation);
            own = null;
        }

        try
        {
            own ??= await compute.CreateKeyPairAsync(new KeyPairDefinition { Name = name, PublicKey = publicKey }, site.Cancellation);
        }
        catch (ConflictException)
        {
            // An earlier request, of which the reply was lost, made it.
        }

        return name;
    }
}
