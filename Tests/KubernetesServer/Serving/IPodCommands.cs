using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>Runs commands in pods.</summary>
internal interface IPodCommands
{
    /// <summary>Runs a command to its end; returns its exit code, or throws <see cref="Objects.ApiException"/> when there is nothing to run it in.</summary>
    Task<int> ExecAsync(JsonObject pod, string container, IReadOnlyList<string> command, Stream? input, Stream output, Stream error, CancellationToken cancellation);

    /// <summary>What a container has printed.</summary>
    string Log(JsonObject pod, string container);
}
