using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;
using VoipWorkflows.KubernetesServer.Serving;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>A node, its kubelet and its networks, the scheduler and what else makes pods live: as far as tests tell it.</summary>
internal sealed class ScriptedKubelet(Registry registry, TimeProvider time, KubeletSettings settings) : IPodCommands, IAsyncDisposable
{
    public const string NodeName = "node-1";

    private readonly ConcurrentDictionary<string, PodLife> _lives = new();
    private readonly CancellationTokenSource _end = new();
    private readonly LoopbackLease? _loopback = settings.OnLoopback ? LoopbackLease.Take() : null;
    private Task _loop = Task.CompletedTask;

    public Registry Registry => registry;

    public TimeProvider Time => time;

    public KubeletSettings Settings => settings;

    public AddressPool Addresses { get; } = new(settings.OnHost);

    public string Folder { get; } = Directory.CreateTempSubdirectory("voip-pods-").FullName;

    /// <summary>Whether the node still answers.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The pods' processes that run.</summary>
    public int Processes => _lives.Values.Sum(life => life.Processes);

    public void Start()
    {
        foreach (var ns in new[] { "default", "kube-system" })
        {
            _ = registry.Create(ApiResource.OfKind("Namespace"), null, Named(ns), PodStatus.Controller);
        }

        WriteNode("True", "KubeletReady");
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>The address that a pod really gets for one of a network's range.</summary>
    public string Real(string address) => _loopback?.Map(address) ?? address;

    public string Declared(string address) => _loopback?.Unmap(address) ?? address;

    /// <summary>Puts a pod off its node, as for want of memory.</summary>
    public Task EvictAsync(string ns, string name) => Life(ns, name).EvictAsync();

    /// <summary>Ends a pod's processes by themselves.</summary>
    public Task CrashAsync(string ns, string name, int code = 1) => Life(ns, name).CrashAsync(code);

    /// <summary>The node falls silent: its pods stay as they were, and are never deleted in order.</summary>
    public void LoseNode()
    {
        IsLost = true;
        WriteNode("Unknown", "NodeStatusUnknown");
        foreach (var life in _lives.Values)
        {
            life.NodeLost();
        }
    }

    public async Task<int> ExecAsync(JsonObject pod, string container, IReadOnlyList<string> command, Stream? input, Stream output, Stream error, CancellationToken cancellation)
    {
        if (_lives.TryGetValue((string)pod["metadata"]!["uid"]!, out var life) && life.Sandbox is { } sandbox && sandbox.Knows(container))
        {
            return await sandbox.ExecAsync(container, command, input, output, error, cancellation);
        }

        if (command[0] == "cat" && input is not null)
        {
            await input.CopyToAsync(output, cancellation);
            return 0;
        }

        var (code, text) = settings.Command(command);
        await (code == 0 ? output : error).WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        return code;
    }

    public string Log(JsonObject pod, string container) =>
        _lives.TryGetValue((string)pod["metadata"]!["uid"]!, out var life) ? life.Sandbox?.Log(container) ?? "" : "";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        await Task.WhenAll(_lives.Values.Select(life => life.StopAsync()));
        foreach (var life in _lives.Values)
        {
            life.Dispose();
        }

        _loopback?.Dispose();
        _end.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private PodLife Life(string ns, string name) => _lives.Values.Single(life => life.Key.Namespace == ns && life.Key.Name == name && !life.IsOver);

    private async Task LoopAsync()
    {
        var version = 0L;
        foreach (var (key, value) in registry.Store.Everything())
        {
            See(key, value);
        }

        try
        {
            while (!_end.IsCancellationRequested)
            {
                if (registry.Store.Since(Math.Max(version, registry.Store.Compacted)) is { } since)
                {
                    foreach (var change in since.Changes)
                    {
                        See(change.Key, change.After, change.Last);
                    }

                    version = since.Version;
                    await since.Next.WaitAsync(_end.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private void See(ObjectKey key, JsonObject? value, JsonObject? last = null)
    {
        if (key.Type.Kind == "Namespace" && value is not null && value["metadata"]!["deletionTimestamp"] is null)
        {
            _ = AddServiceAccountAsync(key.Name);
        }
        else if (key.Type.Kind == "Pod")
        {
            var uid = (string)(value ?? last!)["metadata"]!["uid"]!;
            if (value is null)
            {
                if (_lives.TryGetValue(uid, out var gone))
                {
                    gone.Deleted();
                }
            }
            else
            {
                _lives.GetOrAdd(uid, _ => PodLife.Begin(this, key, uid)).Changed(value);
            }
        }
    }

    private async Task AddServiceAccountAsync(string ns)
    {
        var key = new ObjectKey(ApiResource.OfKind("ServiceAccount"), ns, "default");
        if (registry.Store.Find(key) is null)
        {
            await Task.Delay(settings.Pace, time, CancellationToken.None);
            try
            {
                _ = registry.Create(key.Type, ns, Named("default"), PodStatus.Controller);
            }
            catch (ApiException)
            {
                // There already, or its namespace is gone.
            }
        }
    }

    private void WriteNode(string ready, string reason)
    {
        var key = new ObjectKey(ApiResource.OfKind("Node"), null, NodeName);
        if (registry.Store.Find(key) is null)
        {
            _ = registry.Create(key.Type, null, Named(NodeName), PodStatus.Controller);
        }

        _ = registry.Patch(key, PodStatus.Kubelet, node =>
        {
            node["status"] = new JsonObject { ["conditions"] = new JsonArray(PodStatus.Condition("Ready", ready, reason, "", registry.Now)) };
            return node;
        });
    }

    private static JsonObject Named(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name } };
}
