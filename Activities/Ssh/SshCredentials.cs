using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>How a deployment location's servers are entered: by the key that its secrets hold. They never leave this process.</summary>
internal sealed class SshCredentials(IDeploymentLocations locations)
{
    /// <summary>The secret property with the private key, as OpenSSH or PEM text.</summary>
    public const string PrivateKey = "ssh_private_key";

    /// <summary>The secret property with that key's passphrase, if it has one.</summary>
    public const string Passphrase = "ssh_private_key_passphrase";

    /// <summary>The secret property with a password for a jumphost that takes no key.</summary>
    public const string JumphostPassword = "jumphost_password";

    /// <summary>What to authenticate with.</summary>
    public async Task<AuthenticationMethod[]> ForAsync(SshTarget target, bool isJumphost, CancellationToken cancellationToken)
    {
        var properties = await PropertiesAsync(target.Location, cancellationToken);
        var methods = new List<AuthenticationMethod>();
        if (properties.GetValueOrDefault(PrivateKey) is { Length: > 0 } text)
        {
            methods.Add(new PrivateKeyAuthenticationMethod(target.Address.User, Key(text, properties.GetValueOrDefault(Passphrase), target.Location)));
        }

        if (isJumphost && properties.GetValueOrDefault(JumphostPassword) is { Length: > 0 } password)
        {
            methods.Add(new PasswordAuthenticationMethod(target.Address.User, password));
        }

        return methods.Count > 0
            ? [.. methods]
            : throw new StepInputException($"The deployment location {target.Location} has no property {PrivateKey}: the private key (OpenSSH or PEM text) that enters its servers.");
    }

    /// <summary>The host keys that were given beforehand for the location's servers.</summary>
    public async Task<GivenHostKeys> HostKeysAsync(string location, CancellationToken cancellationToken) => GivenHostKeys.Of(await PropertiesAsync(location, cancellationToken));

    /// <summary>A secret property of the location.</summary>
    public async Task<string> SecretAsync(string location, string property, CancellationToken cancellationToken) =>
        (await PropertiesAsync(location, cancellationToken)).GetValueOrDefault(property) is { Length: > 0 } secret
            ? secret
            : throw new StepInputException($"The deployment location {location} has no property {property}.");

    private async Task<IReadOnlyDictionary<string, string>> PropertiesAsync(string location, CancellationToken cancellationToken) =>
        (await locations.FindAsync(location, cancellationToken))?.InfrastructureSpecificProperties
        ?? throw new StepInputException($"There is no deployment location {location}.");

    private static PrivateKeyFile Key(string text, string? passphrase, string location)
    {
        try
        {
            // What was pasted into one line of JSON or YAML may have lost its last line end, without which no key is whole.
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.Trim() + "\n"));
            return string.IsNullOrEmpty(passphrase) ? new PrivateKeyFile(stream) : new PrivateKeyFile(stream, passphrase);
        }
        catch (Exception exception) when (exception is SshException or FormatException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // The parser's message may quote what it read.
            throw new StepInputException($"The property {PrivateKey} of the deployment location {location} is not a private key that can be read, or needs {Passphrase}.");
        }
    }
}
