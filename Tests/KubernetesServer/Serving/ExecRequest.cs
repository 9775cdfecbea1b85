using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoipWorkflows.KubernetesServer.Objects;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>What shall be run where, with which streams.</summary>
internal sealed record ExecRequest(string Container, IReadOnlyList<string> Command, bool Input, bool Output, bool Error)
{
    public static ExecRequest Read(IQueryCollection query, JsonObject pod)
    {
        var containers = (pod["spec"]!["containers"] as JsonArray)!.Select(container => (string)container!["name"]!).ToList();
        var container = (string?)query["container"] is { Length: > 0 } named ? named : containers[0];
        var name = (string)pod["metadata"]!["name"]!;
        if (!containers.Contains(container))
        {
            throw ApiException.BadRequest($"container {container} is not valid for pod {name}");
        }

        if ((string?)pod["status"]?["phase"] != "Running")
        {
            throw (string?)pod["status"]?["phase"] is "Succeeded" or "Failed"
                ? new ApiException(500, "InternalError", $"cannot exec into a container in a completed pod; current phase is {pod["status"]!["phase"]}")
                : ApiException.BadRequest($"pod {name} does not have a host assigned");
        }

        var command = query["command"].OfType<string>().ToList();
        return command.Count > 0
            ? new(container, command, IsTrue(query, "stdin"), IsTrue(query, "stdout"), IsTrue(query, "stderr"))
            : throw ApiException.BadRequest("you must specify at least one command for the container");
    }

    /// <summary>Runs the command; returns the Status that ends the session.</summary>
    public async Task<JsonObject> RunAsync(IPodCommands commands, JsonObject pod, Stream input, Stream output, Stream error, CancellationToken cancellation)
    {
        try
        {
            var code = await commands.ExecAsync(pod, Container, Command, Input ? input : null, output, error, cancellation);
            return code == 0
                ? new JsonObject { ["metadata"] = new JsonObject(), ["status"] = "Success" }
                : new JsonObject
                {
                    ["metadata"] = new JsonObject(),
                    ["status"] = "Failure",
                    ["message"] = $"command terminated with non-zero exit code: exit status {code}",
                    ["reason"] = "NonZeroExitCode",
                    ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ExitCode", ["message"] = code.ToString(CultureInfo.InvariantCulture) }) },
                };
        }
        catch (ApiException exception)
        {
            return exception.Status;
        }
    }

    private static bool IsTrue(IQueryCollection query, string name) => query[name] == "true" || query[name] == "1";
}
