using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.KubernetesServer.Kubelet;
using VoipWorkflows.KubernetesServer.Objects;
using VoipWorkflows.KubernetesServer.Serving;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Activities.Tests.Kubernetes;

/// <summary>A cluster and a host's steps for it, as the location <c>edge</c>.</summary>
internal sealed class ClusterLab : IAsyncDisposable, IDeploymentLocations
{
    public const string Namespace = "default";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("voip-cluster-").FullName;
    private readonly ServiceProvider _services;

    private ClusterLab(ApiServer server)
    {
        Server = server;
        Settings = new StepSettings { DataFolder = Path.Combine(_folder, "data"), CatalogFolder = _folder };
        Write("vnf/pod.yaml", """
            apiVersion: v1
            kind: Pod
            metadata: { labels: { app: test } }
            spec:
              restartPolicy: Never
              containers:
              - name: main
                image: "{{ image }}"
                args: [serve]
            """);
        Write("vnf/main.cfg", "listen={{ address }}\n");
        _services = new ServiceCollection()
            .AddStepServices(Settings)
            .AddSingleton<IDeploymentLocations>(this)
            .AddSingleton(new ResilienceSettings { Retries = 2, FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(5), LongestRetryAfter = TimeSpan.FromSeconds(1), AttemptTimeout = TimeSpan.FromSeconds(2) })
            .BuildServiceProvider();
    }

    public ApiServer Server { get; }

    public StepSettings Settings { get; }

    public ObjectStore Store => Server.Registry.Store;

    public DeploymentLocation Location { get; set; } = null!;

    public static async Task<ClusterLab> StartAsync(KubeletSettings? settings = null)
    {
        var server = await ApiServer.StartAsync(settings: settings ?? new KubeletSettings { Pace = TimeSpan.FromMilliseconds(2) });
        var lab = new ClusterLab(server)
        {
            Location = new DeploymentLocation { Name = "edge", InfrastructureType = "Kubernetes", InfrastructureSpecificProperties = new Dictionary<string, string> { ["kubeconfig"] = server.Kubeconfig } },
        };
        await lab.UntilAsync(() => lab.Find("ServiceAccount", "default") is not null);
        return lab;
    }

    public static StepOwner Owner(string component = "voice__gateway__kamailio", string id = "a1") => new("voice", id, component, component + "-id");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Runs a step once.</summary>
    public Task<StepResult> OnceAsync<TStep, TArguments>(TArguments arguments, StepOwner? owner = null, bool hasSecrets = false)
        where TStep : StepActivity<TArguments>
        where TArguments : class =>
        ActivatorUtilities.CreateInstance<TStep>(_services).RunAsync(StepContext.Create(Settings, owner ?? Owner(), "edge", "vnf", CancellationToken.None) with { HasSecrets = hasSecrets }, arguments);

    /// <summary>Runs a step as a workflow does: again after every change in the cluster, until it is done.</summary>
    public async Task<StepResult> RunAsync<TStep, TArguments>(TArguments arguments, StepOwner? owner = null)
        where TStep : StepActivity<TArguments>
        where TArguments : class
    {
        using var patience = new CancellationTokenSource(s_patience);
        var reason = "";
        while (true)
        {
            var version = Store.Version;
            var result = await OnceAsync<TStep, TArguments>(arguments, owner);
            if (result.Wait is null)
            {
                return result;
            }

            reason = result.Wait.Reason;
            if (reason.StartsWith("the cluster to serve again", StringComparison.Ordinal))
            {
                patience.Token.ThrowIfCancellationRequested();
                continue;
            }

            await ChangeAsync(version, () => reason, patience.Token);
        }
    }

    /// <summary>Waits until something holds, looking after every change in the cluster.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var version = Store.Version;
            if (holds())
            {
                return;
            }

            await ChangeAsync(version, () => "it does not come to hold", patience.Token);
        }
    }

    public JsonObject? Find(string kind, string name) => Store.Find(new ObjectKey(ApiResource.OfKind(kind), Namespace, name));

    public JsonObject? Pod(StepOwner? owner = null) => Find("Pod", ObjectNames.Of(owner ?? Owner()));

    /// <summary>Everything that a host made, as <c>Kind name</c>.</summary>
    public List<string> Made() => [.. Store.Everything().Where(o => (string?)o.Value["metadata"]!["labels"]?[Marks.ManagedBy] == Marks.Us).Select(o => $"{o.Key.Type.Kind} {o.Key.Name}")];

    public Task<DeploymentLocation?> FindAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(name == "edge" ? Location : null);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ChangeAsync(long version, Func<string> reason, CancellationToken patience)
    {
        try
        {
            while (Store.Since(Math.Max(version, Store.Compacted)) is { Changes.Count: 0 } since)
            {
                await since.Next.WaitAsync(patience);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Nothing happens any more while waiting for: {reason()}");
        }
    }
}
