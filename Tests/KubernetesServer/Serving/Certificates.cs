using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>An authority of its own, the server's certificate, and one for a client.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly X509Certificate2 _authority;

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        _authority = request.CreateSelfSigned(From, Until);
        Server = Issue("CN=kube-apiserver", 2, "1.3.6.1.5.5.7.3.1");
        Client = Issue("O=system:masters, CN=kubernetes-admin", 3, "1.3.6.1.5.5.7.3.2");
    }

    public X509Certificate2 Server { get; }

    public X509Certificate2 Client { get; }

    public string AuthorityPem => _authority.ExportCertificatePem();

    public string ClientPem => Client.ExportCertificatePem();

    public string ClientKeyPem
    {
        get
        {
            using var key = Client.GetECDsaPrivateKey()!;
            return key.ExportECPrivateKeyPem();
        }
    }

    private static DateTimeOffset From => DateTimeOffset.UtcNow.AddHours(-1);

    private static DateTimeOffset Until => DateTimeOffset.UtcNow.AddYears(1);

    /// <summary>Whether the authority issued a certificate.</summary>
    public bool Issued(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        _authority.Dispose();
    }

    private X509Certificate2 Issue(string subject, byte serial, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_authority, From, Until.AddDays(-1), [serial]);
        using var withKey = issued.CopyWithPrivateKey(key);

        // Through PKCS #12, as TLS does not take keys that live in memory only everywhere.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }
}
