using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Pods;

/// <summary>Runs commands in pods.</summary>
internal sealed class PodCommands(TimeProvider time)
{
    private const int Output = 1;
    private const int Error = 2;
    private const int Outcome = 3;

    // What a command prints goes into histories.
    private const int LongestOutput = 64 << 10;

    /// <summary>Runs a command to its end and returns what it printed. Throws <see cref="StepException"/> when it fails.</summary>
    public async Task<string> RunAsync(
        KubernetesApi api, V1Pod pod, string? container, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            // Not the client's own reader of channels: it blocks a thread for each and cannot be cancelled.
            using var socket = await api.Client.WebSocketNamespacedPodExecAsync(
                pod.Name(),
                api.Namespace,
                command,
                string.IsNullOrEmpty(container) ? pod.Spec.Containers[0].Name : container,
                stderr: true,
                stdin: false,
                stdout: true,
                tty: false,
                webSocketSubProtocol: "v4.channel.k8s.io",
                cancellationToken: both.Token);
            var channels = await ReadAsync(socket, both.Token);
            return Flaw(channels[Outcome]) is { } flaw
                ? throw new StepException($"The command {command[0]} in pod {pod.Name()} {flaw}: {Tail(channels[channels[Error].Length > 0 ? Error : Output])}")
                : channels[Output];
        }
        catch (HttpOperationException exception)
        {
            throw ApiFailures.Translate(exception, api.Location);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StepException($"The command {command[0]} in pod {pod.Name()} did not end within {timeout.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException or IOException)
        {
            throw new StepException($"The command {command[0]} could not be run in pod {pod.Name()}: {exception.Message}", exception);
        }
    }

    private static async Task<string[]> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var channels = Enumerable.Range(0, Outcome + 1).Select(_ => new MemoryStream()).ToArray();
        var buffer = new byte[16 << 10];
        var channel = -1;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return [.. channels.Select(text => Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length))];
            }

            // Only the first part of a message says which channel it is for.
            var begin = channel < 0 && part.Count > 0 ? 1 : 0;
            channel = begin == 1 ? buffer[0] : channel;
            if (channel is > 0 and <= Outcome)
            {
                channels[channel].Write(buffer, begin, part.Count - begin);
                if (channels[channel].Length > LongestOutput)
                {
                    throw new StepException($"A command in a pod printed more than {LongestOutput / 1024} KB.");
                }
            }

            channel = part.EndOfMessage ? -1 : channel;
        }
    }

    // What the last channel says; null when the command ended well.
    private static string? Flaw(string outcome)
    {
        try
        {
            var status = KubernetesJson.Deserialize<V1Status>(outcome);
            return status.Status == "Success" ? null
                : status.Details?.Causes?.FirstOrDefault(cause => cause.Reason == "ExitCode") is { } exit ? $"ended with {exit.Message}"
                : $"could not be run ({status.Message})";
        }
        catch (JsonException)
        {
            return "was cut off before it ended";
        }
    }

    private static string Tail(string text) => text.Length > 500 ? "…" + text[^500..].Trim() : text.Trim();
}
