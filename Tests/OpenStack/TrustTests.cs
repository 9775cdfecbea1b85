using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenStack.Tests;

[TestClass]
public sealed class TrustTests
{
    [TestMethod]
    public async Task A_cloud_with_a_CA_of_its_own_is_trusted_by_that_CA_only()
    {
        using var authority = Authority("our CA");
        using var other = Authority("another CA");
        await using var cloud = await FakeCloud.Start(Certificate(authority));

        using var trusting = new HttpClient(OpenStackHandler.Create(authority.ExportCertificatePem()));
        Assert.AreEqual("token-1", await cloud.Connect(trusting).Authentication.GetToken());

        using var mistaken = new HttpClient(OpenStackHandler.Create(other.ExportCertificatePem()));
        _ = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => cloud.Connect(mistaken).Authentication.GetToken());

        using var plain = new HttpClient(OpenStackHandler.Create());
        _ = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => cloud.Connect(plain).Authentication.GetToken());
    }

    [TestMethod]
    public async Task A_bundle_of_several_CAs_is_trusted_by_each()
    {
        using var authority = Authority("our CA");
        using var other = Authority("another CA");
        await using var cloud = await FakeCloud.Start(Certificate(authority));
        using var http = new HttpClient(OpenStackHandler.Create(other.ExportCertificatePem() + "\n" + authority.ExportCertificatePem()));

        Assert.AreEqual("token-1", await cloud.Connect(http).Authentication.GetToken());
    }

    [TestMethod]
    [DataRow("no certificate at all")]
    [DataRow("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void What_holds_no_certificate_is_refused(string pem) =>
        Assert.Contains("CA certificates", Assert.ThrowsExactly<ArgumentException>(() => OpenStackHandler.Create(pem)).Message);

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 Certificate(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=cloud", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        // Kestrel needs a key that is not bound to the object which made it.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
