using VoipWorkflows.Activities.Ssh;

namespace VoipWorkflows.Activities.OpenStack.Locations;

/// <summary>The names of the properties of a deployment location of type Openstack.</summary>
internal static class OpenStackProperties
{
    public const string InfrastructureType = "Openstack";

    public const string AuthUrl = "os_auth_url";
    public const string Username = "os_username";
    public const string Password = "os_password";
    public const string ProjectName = "os_projectname";
    public const string UserDomainName = "os_user_domain_name";
    public const string ProjectDomainName = "os_project_domain_name";
    public const string RegionName = "os_region_name";
    public const string Interface = "os_interface";
    public const string CaCertificates = "os_cacert";
    public const string ApplicationCredentialId = "os_application_credential_id";
    public const string ApplicationCredentialSecret = "os_application_credential_secret";
    public const string DriftPeriod = "drift_period";
    public const string SshPrivateKey = SshCredentials.PrivateKey;
}
