using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Locations;

namespace VoipWorkflows.Activities.Tests.OpenStack;

[TestClass]
public sealed class OpenStackLocationTypeTests
{
    private static readonly LocationTypes s_types = new([new OpenStackLocationType()]);

    [TestMethod]
    public void A_user_with_a_password_or_an_application_credential_is_enough()
    {
        var written = s_types.Checked(Location("openstack", User()));
        _ = s_types.Checked(Location("Openstack", new() { ["os_auth_url"] = "https://x:5000/v3", ["os_application_credential_id"] = "i", ["os_application_credential_secret"] = "s" }));

        Assert.AreEqual("Openstack", written.InfrastructureType, "the type is what lifecycle files are found by");
    }

    [TestMethod]
    [DataRow("os_auth_url", "", "os_auth_url is missing: where Keystone is")]
    [DataRow("os_auth_url", "cloud:5000", "os_auth_url must be an absolute http or https URL")]
    [DataRow("os_auth_url", "http://admin:pw@cloud", "without a user in it")]
    [DataRow("os_password", "", "os_password missing: give os_username, os_password, os_projectname, or os_application_credential_id and os_application_credential_secret")]
    [DataRow("os_passwrd", "x", "there is no property 'os_passwrd'; Openstack has os_auth_url, os_username, os_password")]
    [DataRow("os_interface", "outside", "os_interface is 'outside'; it must be public, internal or admin")]
    [DataRow("os_cacert", "MIIC", "os_cacert holds no certificate in PEM form")]
    [DataRow("ssh_private_key", "ssh-rsa AAAA", "ssh_private_key must be a private key in PEM form")]
    [DataRow("ssh_host_keys", "* SHA256:tooshort", "ssh_host_keys has the line '* SHA256:tooshort'; a line must be HOST SHA256:FINGERPRINT")]
    [DataRow("ssh_host_key_check", "yes", "ssh_host_key_check is 'yes'; it must be first-use or strict")]
    [DataRow("os_application_credential_id", "i", "os_application_credential_secret is missing")]
    [DataRow("os_application_credential_id", "i", "os_username is given besides an application credential")]
    public void A_wrong_property_is_refused_with_what_would_be_right(string name, string value, string part)
    {
        var properties = User();
        properties[name] = value;

        var refusal = Assert.ThrowsExactly<IntentException>(() => s_types.Checked(Location("Openstack", properties)));

        Assert.AreEqual(IntentRefusal.Invalid, refusal.Refusal);
        Assert.Contains(part, refusal.Message);
        Assert.DoesNotContain("AAAA", refusal.Message);
    }

    [TestMethod]
    [DataRow("Openstack", "os_password", true)]
    [DataRow("Openstack", "os_application_credential_id", false)]
    [DataRow("Openstack", "os_application_credential_secret", true)]
    [DataRow("Openstack", "ssh_private_key", true)]
    [DataRow("Openstack", "os_auth_url", false)]
    [DataRow("Openstack", "old_token", true)]
    [DataRow("Moon", "lander_password", true)]
    [DataRow("Moon", "crater", false)]
    public void What_is_secret_stands_in_the_types_table(string type, string property, bool expected) =>
        Assert.AreEqual(expected, s_types.IsSecret(type, property));

    private static Dictionary<string, string> User() =>
        new() { ["os_auth_url"] = "https://x:5000/v3", ["os_username"] = "u", ["os_password"] = "p", ["os_projectname"] = "d" };

    private static DeploymentLocation Location(string type, Dictionary<string, string> properties) =>
        new() { Name = "cloud", InfrastructureType = type, InfrastructureSpecificProperties = properties };
}
