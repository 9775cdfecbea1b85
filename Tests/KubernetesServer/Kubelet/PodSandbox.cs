using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>
/// A pod's containers as processes of this machine. Volumes are folders; paths in them are put in place of the container's own in arguments and
/// environment; a program named <c>ip</c> answers which addresses the pod's interfaces have.
/// </summary>
internal sealed class PodSandbox
{
    private const string Entrypoint = "/usr/local/bin/entrypoint";

    private readonly ScriptedKubelet _kubelet;
    private readonly JsonObject _pod;
    private readonly string _folder;
    private readonly Action<int> _exited;
    private readonly Dictionary<string, string> _volumes;
    private readonly ConcurrentDictionary<string, Process> _processes = new();
    private volatile bool _stopping;

    public PodSandbox(ScriptedKubelet kubelet, JsonObject pod, IReadOnlyList<(NetworkAttachment Network, string Address)> networks, Action<int> exited)
    {
        (_kubelet, _pod, _exited) = (kubelet, pod, exited);
        _folder = Directory.CreateDirectory(Path.Combine(kubelet.Folder, (string)pod["metadata"]!["uid"]!)).FullName;
        _volumes = VolumeFolders.Make(pod, kubelet.Registry.Store, Path.Combine(_folder, "volumes"));
        WriteInterfaces(networks);
    }

    public int Processes => _processes.Values.Count(process => !process.HasExited);

    public bool HasEnded { get; private set; }

    public static bool CanRun(JsonObject pod, KubeletSettings settings) =>
        PodRules.Containers(pod).All(entry => settings.Images.ContainsKey((string)entry.Container["image"]!));

    /// <summary>What a volume lacks, in the kubelet's words, or null.</summary>
    public static string? MissingVolume(JsonObject pod, ObjectStore store) => VolumeFolders.Missing(pod, store);

    public bool Knows(string container) => _processes.ContainsKey(container);

    public void Start()
    {
        foreach (var (_, _, container) in PodRules.Containers(_pod))
        {
            var name = (string)container["name"]!;
            var command = Texts(container["command"]);
            var process = Run(container, [.. command.Count > 0 ? command : [Entrypoint], .. Texts(container["args"])]);
            _processes[name] = process;
            var log = Path.Combine(_folder, name + ".log");
            _ = CopyAsync(process.StandardOutput, log);
            _ = CopyAsync(process.StandardError, log);
            process.StandardInput.Close();
            process.Exited += (_, _) => Ended(process);
            process.EnableRaisingEvents = true;
        }
    }

    /// <summary>Whether every container's readiness command succeeds; one without is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        foreach (var (_, _, container) in PodRules.Containers(_pod))
        {
            if (container["readinessProbe"]?["exec"]?["command"] is JsonArray command
                && await ExecAsync((string)container["name"]!, Texts(command), null, Stream.Null, Stream.Null, cancellation) != 0)
            {
                return false;
            }
        }

        return true;
    }

    public async Task<int> ExecAsync(string name, IReadOnlyList<string> command, Stream? input, Stream output, Stream error, CancellationToken cancellation)
    {
        var container = PodRules.Containers(_pod).First(entry => (string)entry.Container["name"]! == name).Container;
        Process process;
        try
        {
            process = Run(container, command);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ApiException(500, "InternalError", $"error executing command in container: failed to exec in container: OCI runtime exec failed: exec: \"{command[0]}\": {exception.Message}");
        }

        using (process)
        {
            var streams = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(output, cancellation), process.StandardError.BaseStream.CopyToAsync(error, cancellation));
            _ = FeedAsync(input, process.StandardInput, cancellation);
            await streams;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
    }

    public string Log(string container)
    {
        var file = Path.Combine(_folder, container + ".log");
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    /// <summary>Ends every process: asked first, by force when the grace is over.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        _stopping = true;
        foreach (var process in _processes.Values.Where(process => !process.HasExited))
        {
            if (grace > TimeSpan.Zero)
            {
                using var kill = Process.Start("/bin/kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                await kill.WaitForExitAsync();
            }
        }

        using var patience = new CancellationTokenSource(grace, _kubelet.Time);
        foreach (var process in _processes.Values)
        {
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    // Beside the command: one that does not read its input ends all the same.
    private static async Task FeedAsync(Stream? input, StreamWriter to, CancellationToken cancellation)
    {
        try
        {
            if (input is not null)
            {
                await input.CopyToAsync(to.BaseStream, cancellation);
            }

            to.Close();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The command has ended.
        }
    }

    private void Ended(Process process)
    {
        if (!_stopping && !HasEnded)
        {
            HasEnded = true;
            _exited(process.ExitCode);
        }
    }

    private Process Run(JsonObject container, IReadOnlyList<string> command)
    {
        var image = _kubelet.Settings.Images[(string)container["image"]!];
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        var mapped = command.Select(text => Host(container, text)).ToList();
        if (command[0] == Entrypoint)
        {
            mapped[0] = Path.Combine(image, "entrypoint.sh");
            mapped.Insert(0, "/bin/sh");
        }

        start.FileName = mapped[0];
        mapped.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        start.Environment.Clear();
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        foreach (var variable in container["env"] as JsonArray ?? [])
        {
            start.Environment[(string)variable!["name"]!] = Host(container, (string?)variable["value"] ?? "");
        }

        return Process.Start(start)!;
    }

    private string Host(JsonObject container, string text)
    {
        foreach (var mount in container["volumeMounts"] as JsonArray ?? [])
        {
            var path = (string)mount!["mountPath"]!;
            if (text == path || text.StartsWith(path + "/", StringComparison.Ordinal))
            {
                return _volumes[(string)mount["name"]!] + text[path.Length..];
            }
        }

        return text;
    }

    private void WriteInterfaces(IReadOnlyList<(NetworkAttachment Network, string Address)> networks)
    {
        var script = new StringBuilder("#!/bin/sh\n# Answers: ip -o -4 addr show dev INTERFACE\nfor last; do :; done\ncase $last in\n");
        foreach (var (network, address) in networks)
        {
            _ = script.Append(System.Globalization.CultureInfo.InvariantCulture, $"{network.Interface}) echo '2: {network.Interface}    inet {address}/24 brd + scope global {network.Interface}' ;;\n");
        }

        _ = script.Append("*) echo \"Device \\\"$last\\\" does not exist.\" >&2; exit 1 ;;\nesac\n");
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, "ip");
        File.WriteAllText(file, script.ToString());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task CopyAsync(StreamReader from, string file)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (from.GetType())
            {
                File.AppendAllText(file, line + "\n");
            }
        }
    }

    private static List<string> Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(text => text!.ToString())];
}
