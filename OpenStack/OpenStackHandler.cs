using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenStack;

/// <summary>Makes the handlers under an <see cref="HttpClient"/>.</summary>
public static class OpenStackHandler
{
    /// <summary>A handler that trusts the CA certificates given, and no others; without any, those that the system trusts.</summary>
    /// <param name="caCertificates">Certificates in PEM form, or null.</param>
    /// <exception cref="ArgumentException">The text holds no certificate.</exception>
    public static SocketsHttpHandler Create(string? caCertificates = null)
    {
        var handler = new SocketsHttpHandler
        {
            // Endpoints move behind DNS; a connection must not outlive that for long.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            AutomaticDecompression = DecompressionMethods.All,
            // A redirected POST would become a GET. An endpoint that redirects is a wrong endpoint.
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        if (!string.IsNullOrWhiteSpace(caCertificates))
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust(caCertificates) };
        }

        return handler;
    }

    private static X509ChainPolicy Trust(string pem)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPem(pem);
        }
        catch (CryptographicException broken)
        {
            throw new ArgumentException($"the CA certificates cannot be read: {broken.Message}", nameof(pem), broken);
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new ArgumentException("the CA certificates hold no certificate in PEM form (-----BEGIN CERTIFICATE-----)", nameof(pem));
    }
}
