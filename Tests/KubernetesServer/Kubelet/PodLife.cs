using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>One pod from being seen to being gone.</summary>
internal sealed class PodLife : IDisposable
{
    private readonly ScriptedKubelet _kubelet;
    private readonly PodStatus _status;
    private readonly string _uid;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private JsonObject _pod = [];
    private Task _run = Task.CompletedTask;
    private Task? _ending;

    private PodLife(ScriptedKubelet kubelet, ObjectKey key, string uid)
    {
        (_kubelet, Key, _uid) = (kubelet, key, uid);
        _status = new PodStatus(kubelet.Registry, key, uid);
    }

    public ObjectKey Key { get; }

    public PodSandbox? Sandbox { get; private set; }

    public bool IsOver { get; private set; }

    public int Processes => Sandbox?.Processes ?? 0;

    public static PodLife Begin(ScriptedKubelet kubelet, ObjectKey key, string uid) => new(kubelet, key, uid);

    /// <summary>The pod is new or has changed.</summary>
    public void Changed(JsonObject pod)
    {
        lock (_lock)
        {
            var isNew = _pod.Count == 0;
            _pod = pod;
            if (isNew)
            {
                _run = Task.Run(RunAsync);
            }

            if (pod["metadata"]!["deletionTimestamp"] is not null && _ending is null && !_kubelet.IsLost)
            {
                _ending = Task.Run(() => TerminateAsync(PodRules.Grace(pod)));
            }
        }
    }

    /// <summary>The pod is gone, in order or by force.</summary>
    public void Deleted()
    {
        IsOver = true;
        if (!_kubelet.IsLost)
        {
            lock (_lock)
            {
                _ending ??= Task.Run(StopAsync);
            }
        }
    }

    public async Task EvictAsync()
    {
        await StopContainersAsync(TimeSpan.FromSeconds(1));
        _status.Event("Warning", "Evicted", "The node was low on resource: memory.");
        _status.Change(status =>
        {
            status["phase"] = "Failed";
            status["reason"] = "Evicted";
            status["message"] = "The node was low on resource: memory. ";
            _ = status.Remove("podIP");
            _ = status.Remove("podIPs");
            _ = status.Remove("containerStatuses");
        });
        _status.Set(("Ready", "False", "PodFailed", null), ("DisruptionTarget", "True", "TerminationByKubelet", null));
        _kubelet.Addresses.Release(_uid);
    }

    public async Task CrashAsync(int code)
    {
        await StopContainersAsync(TimeSpan.Zero);
        Exited(code);
    }

    public void NodeLost() => _status.Set(("Ready", "False", "NodeLost", $"Node {ScriptedKubelet.NodeName} which was running pod {Key.Name} is unresponsive"));

    public void Dispose() => _stop.Dispose();

    public async Task StopAsync()
    {
        await StopContainersAsync(TimeSpan.FromSeconds(1));
        _kubelet.Addresses.Release(_uid);
    }

    private async Task StopContainersAsync(TimeSpan grace)
    {
        await _stop.CancelAsync();
        await _run;
        if (Sandbox is not null)
        {
            await Sandbox.StopAsync(grace);
        }
    }

    private async Task TerminateAsync(int grace)
    {
        await PauseAsync(CancellationToken.None);
        await StopContainersAsync(TimeSpan.FromSeconds(grace));
        _kubelet.Addresses.Release(_uid);
        try
        {
            _ = _kubelet.Registry.Deletion.Delete(Key, new DeleteOptions { GraceSeconds = 0, Uid = _uid });
        }
        catch (ApiException)
        {
            // Deleted by force meanwhile.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            var fate = _kubelet.Settings.FateOf(_pod);
            await PauseAsync(_stop.Token);
            if (fate == PodFate.Unschedulable)
            {
                const string message = "0/1 nodes are available: 1 Insufficient memory.";
                _status.Set(("PodScheduled", "False", "Unschedulable", message));
                _status.Event("Warning", "FailedScheduling", message);
                return;
            }

            _status.Bind(ScriptedKubelet.NodeName);
            _status.Event("Normal", "Scheduled", $"Successfully assigned {Key.Namespace}/{Key.Name} to {ScriptedKubelet.NodeName}");
            _status.Set(("PodScheduled", "True", null, null), ("Initialized", "True", null, null), ("Ready", "False", "ContainersNotReady", "containers with unready status"), ("ContainersReady", "False", "ContainersNotReady", null));
            _status.Containers(_pod, _ => Waiting("ContainerCreating", null), ready: false);
            await PauseAsync(_stop.Token);
            var networks = await AttachAsync();
            Annotate(networks, fate);
            await PauseAsync(_stop.Token);
            await StartAsync(networks, fate);
        }
        catch (OperationCanceledException)
        {
            // It is told to end.
        }
    }

    // Tries again for ever, as the kubelet does; each failure is an event.
    private async Task<IReadOnlyList<(NetworkAttachment Network, string Address)>> AttachAsync()
    {
        while (true)
        {
            try
            {
                return [.. NetworkAttachment.Of(_pod).Select(network => (network, Attach(network)))];
            }
            catch (Exception exception) when (exception is InvalidOperationException or JsonException)
            {
                _kubelet.Addresses.Release(_uid);
                _status.Event("Warning", "FailedCreatePodSandBox", $"Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: plugin type=\"multus\" failed (add): {exception.Message}");
                for (var i = 0; i < 10; i++)
                {
                    await PauseAsync(_stop.Token);
                }
            }
        }
    }

    private string Attach(NetworkAttachment network)
    {
        var definition = _kubelet.Registry.Store.Find(network.Key) ?? throw new InvalidOperationException(
            $"[{Key.Namespace}/{Key.Name}]: error adding container to network: cannot find a network-attachment-definition ({network.Name}) in namespace ({network.Namespace}): network-attachment-definitions.k8s.cni.cncf.io \"{network.Name}\" not found");
        var wanted = network.Address is null ? null : _kubelet.Declared(network.Address.Split('/')[0]);
        return _kubelet.Real(_kubelet.Addresses.Take($"{network.Namespace}/{network.Name}", (string?)definition["spec"]?["config"] ?? "", _uid, wanted));
    }

    private void Annotate(IReadOnlyList<(NetworkAttachment Network, string Address)> networks, PodFate fate)
    {
        if (fate == PodFate.NoNetworkStatus)
        {
            return;
        }

        var shown = fate == PodFate.PartialNetworkStatus ? networks.SkipLast(1) : networks;
        var list = new JsonArray(new JsonObject { ["name"] = "kindnet", ["interface"] = "eth0", ["ips"] = new JsonArray("10.244.0.9"), ["mac"] = "0a:58:0a:f4:00:09", ["default"] = true, ["dns"] = new JsonObject() });
        foreach (var (network, address) in shown)
        {
            list.Add((JsonNode)new JsonObject
            {
                ["name"] = $"{network.Namespace}/{network.Name}",
                ["interface"] = network.Interface,
                ["ips"] = new JsonArray(address),
                ["mac"] = "02:42:0a:00:00:01",
                ["dns"] = new JsonObject(),
            });
        }

        _status.Annotate(NetworkAttachment.Status, list.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private async Task StartAsync(IReadOnlyList<(NetworkAttachment Network, string Address)> networks, PodFate fate)
    {
        switch (fate)
        {
            case PodFate.ImagePullBackOff:
                var image = (string)_pod["spec"]!["containers"]![0]!["image"]!;
                var message = $"failed to pull and unpack image \"{image}\": failed to resolve reference: pull access denied, repository does not exist or may require authorization";
                _status.Containers(_pod, _ => Waiting("ErrImagePull", message), ready: false);
                _status.Event("Warning", "Failed", $"Failed to pull image \"{image}\": {message}");
                await PauseAsync(_stop.Token);
                _status.Containers(_pod, _ => Waiting("ImagePullBackOff", $"Back-off pulling image \"{image}\": ErrImagePull: {message}"), ready: false);
                return;
            case PodFate.CrashLoopBackOff:
                _status.Change(status => status["phase"] = "Running");
                _status.Containers(_pod, _ => Waiting("CrashLoopBackOff", "back-off 10s restarting failed container"), ready: false, restarts: 2);
                _status.Event("Warning", "BackOff", "Back-off restarting failed container");
                return;
        }

        await MountedAsync();
        if (PodSandbox.CanRun(_pod, _kubelet.Settings))
        {
            Sandbox = new PodSandbox(_kubelet, _pod, networks, Exited);
            Sandbox.Start();
        }

        _status.Change(status =>
        {
            status["phase"] = "Running";
            status["hostIP"] = "172.18.0.2";
            status["podIP"] = "10.244.0.9";
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = "10.244.0.9" });
            status["startTime"] = _kubelet.Registry.Now;
        });
        _status.Containers(_pod, _ => Running(), ready: false);
        if (fate == PodFate.NeverReady)
        {
            return;
        }

        var time = _kubelet.Time;
        while (Sandbox is not null && !await Sandbox.IsReadyAsync(_stop.Token))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, _stop.Token);
        }

        if (!IsOver && Sandbox?.HasEnded != true)
        {
            _status.Containers(_pod, _ => Running(), ready: true);
            _status.Set(("ContainersReady", "True", null, null), ("Ready", "True", null, null));
        }
    }

    private async Task MountedAsync()
    {
        var reported = false;
        while (PodSandbox.MissingVolume(_pod, _kubelet.Registry.Store) is { } missing)
        {
            if (!reported)
            {
                _status.Event("Warning", "FailedMount", missing);
                reported = true;
            }

            await PauseAsync(_stop.Token);
        }
    }

    // A container ended by itself. None is started again here: what a test wants to see is that it is noticed.
    private void Exited(int code)
    {
        if ((string?)_pod["spec"]!["restartPolicy"] == "Never")
        {
            _status.Change(status => status["phase"] = code == 0 ? "Succeeded" : "Failed");
            _status.Containers(_pod, _ => Terminated(code), ready: false);
        }
        else
        {
            _status.Containers(_pod, _ => Waiting("CrashLoopBackOff", "back-off 5m0s restarting failed container"), ready: false, restarts: 5);
        }

        _status.Set(("Ready", "False", "ContainersNotReady", string.Create(CultureInfo.InvariantCulture, $"a container ended with {code}")));
    }

    private JsonObject Running() => new() { ["running"] = new JsonObject { ["startedAt"] = _kubelet.Registry.Now } };

    private static JsonObject Waiting(string reason, string? message) =>
        new() { ["waiting"] = message is null ? new JsonObject { ["reason"] = reason } : new JsonObject { ["reason"] = reason, ["message"] = message } };

    private JsonObject Terminated(int code) =>
        new() { ["terminated"] = new JsonObject { ["exitCode"] = code, ["reason"] = code == 0 ? "Completed" : "Error", ["finishedAt"] = _kubelet.Registry.Now } };

    private Task PauseAsync(CancellationToken cancellation)
    {
        var time = _kubelet.Time;
        return Task.Delay(_kubelet.Settings.Pace, time, cancellation);
    }
}
