using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Ssh;
using static VoipWorkflows.Activities.OpenStack.Locations.OpenStackProperties;

namespace VoipWorkflows.Activities.OpenStack.Locations;

/// <summary>A project of an OpenStack cloud, entered with a user's password or with an application credential.</summary>
internal sealed class OpenStackLocationType : ILocationType
{
    public string InfrastructureType => OpenStackProperties.InfrastructureType;

    public bool CanDrift => true;

    public IReadOnlyList<LocationProperty> Properties { get; } =
    [
        new(AuthUrl, "where Keystone is, for example https://cloud.example.org:5000/v3")
        {
            IsRequired = true,
            Flaw = value => Uri.TryCreate(value.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
                ? null
                : "must be an absolute http or https URL without a user in it, for example https://cloud.example.org:5000/v3",
        },
        new(Username, "the user"),
        new(Password, "the user's password") { IsSecret = true },
        new(ProjectName, "the project that VNFs are deployed to"),
        new(UserDomainName, "the user's domain; Default if it is not given"),
        new(ProjectDomainName, "the project's domain; Default if it is not given"),
        new(RegionName, "the region; not needed where there is only one"),
        new(Interface, "which of the endpoints to use: public, internal or admin; public if it is not given")
        {
            Flaw = value => value.Trim() is "public" or "internal" or "admin" or "publicURL" or "internalURL" or "adminURL"
                ? null
                : $"is '{value}'; it must be public, internal or admin",
        },
        new(CaCertificates, "the CA certificates to trust instead of the system's, as PEM text") { Flaw = CertificateFlaw },
        new(ApplicationCredentialId, "the id of an application credential, instead of user, password and project"),
        new(ApplicationCredentialSecret, "the application credential's secret") { IsSecret = true },
        new(DriftPeriod, "seconds between two looks whether everything is as it was made; 60 if it is not given, 0 for never")
        {
            Flaw = value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is 0 or (>= 1 and <= 86_400)
                ? null
                : $"is '{value}'; it must be 0 or a number of seconds from 1 to 86400",
        },
        new(SshPrivateKey, "the private key that servers are entered with, as PEM text") { IsSecret = true, Flaw = KeyFlaw },
        new(SshCredentials.Passphrase, "that key's passphrase, if it has one") { IsSecret = true },
        new(SshCredentials.JumphostPassword, "a password for a jumphost that takes no key") { IsSecret = true },
        new(GivenHostKeys.Property, "host keys that servers must show, lines of HOST SHA256:FINGERPRINT; * as the host stands for all that have no line of their own") { Flaw = GivenHostKeys.Flaw },
        new(GivenHostKeys.CheckProperty, "strict: only host keys that were given are trusted; first-use, if it is not given: of other servers the first one that they show is") { Flaw = GivenHostKeys.CheckFlaw },
    ];

    public IEnumerable<string> FlawsOf(IReadOnlyDictionary<string, string> properties)
    {
        bool Has(string name) => !string.IsNullOrWhiteSpace(properties.GetValueOrDefault(name));

        string[] user = [Username, Password, ProjectName];
        string[] credential = [ApplicationCredentialId, ApplicationCredentialSecret];
        if (credential.Any(Has))
        {
            foreach (var missing in credential.Where(name => !Has(name)))
            {
                yield return $"{missing} is missing: an application credential has an id and a secret";
            }

            foreach (var surplus in user.Where(Has))
            {
                yield return $"{surplus} is given besides an application credential, which is for a user and a project already; leave one of the two out";
            }
        }
        else if (user.Any(name => !Has(name)))
        {
            yield return $"{string.Join(", ", user.Where(name => !Has(name)))} missing: give {string.Join(", ", user)}, or {string.Join(" and ", credential)}";
        }
    }

    private static string? CertificateFlaw(string pem)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            return certificates.Count > 0 ? null : "holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)";
        }
        catch (CryptographicException exception)
        {
            return $"cannot be read: {exception.Message}";
        }
    }

    // The value is a secret: nothing of it may stand in the message.
    private static string? KeyFlaw(string pem) =>
        pem.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal) && pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal)
            ? null
            : "must be a private key in PEM form, such as ssh-keygen writes (-----BEGIN OPENSSH PRIVATE KEY-----)";
}
