using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoipWorkflows.KubernetesServer.Kubelet;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>An API server in this process, with one node whose kubelet does what tests tell it.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    public const string Token = "a-token-of-the-test-cluster";

    private readonly Certificates _certificates = new();
    private readonly WebApplication _app;

    private ApiServer(ScriptedKubelet kubelet, Registry registry, RequestHandler handler, int port)
    {
        (Kubelet, Registry, Handler) = (kubelet, registry, handler);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(_certificates.Server, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => _certificates.Issued(certificate);
            }));
        });
        _app = builder.Build();
        _ = _app.UseWebSockets();
        _app.Run(handler.HandleAsync);
    }

    public ScriptedKubelet Kubelet { get; }

    public Registry Registry { get; }

    public RequestHandler Handler { get; }

    public Uri Url { get; private set; } = null!;

    /// <summary>A kubeconfig with a client certificate.</summary>
    public string Kubeconfig => Config($"client-certificate-data: {Encode(_certificates.ClientPem)}\n    client-key-data: {Encode(_certificates.ClientKeyPem)}");

    /// <summary>A kubeconfig with a token.</summary>
    public string TokenKubeconfig => Config($"token: {Token}");

    public static async Task<ApiServer> StartAsync(TimeProvider? clock = null, KubeletSettings? settings = null, int port = 0)
    {
        var time = clock ?? TimeProvider.System;
        var registry = new Registry(new ObjectStore(), time);
        var kubelet = new ScriptedKubelet(registry, time, settings ?? new KubeletSettings());
        var server = new ApiServer(kubelet, registry, new RequestHandler(registry, kubelet, time), port);
        await server._app.StartAsync();
        server.Url = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        kubelet.Start();
        return server;
    }

    /// <summary>Makes requests go wrong.</summary>
    public Fault Inject(Fault fault)
    {
        Handler.Faults.Enqueue(fault);
        return fault;
    }

    public async ValueTask DisposeAsync()
    {
        await Kubelet.DisposeAsync();
        Handler.EndStreams();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Handler.Dispose();
        _certificates.Dispose();
    }

    private string Config(string user) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: test
          cluster:
            server: {Url.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Encode(_certificates.AuthorityPem)}
        users:
        - name: test
          user:
            {user}
        contexts:
        - name: test
          context: {"{"} cluster: test, user: test, namespace: default {"}"}
        current-context: test
        """.Replace("\n    client-key-data", "\n    client-key-data", StringComparison.Ordinal);

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
