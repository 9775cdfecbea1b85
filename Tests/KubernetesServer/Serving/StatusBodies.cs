using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>The Status objects that answers carry.</summary>
internal static class StatusBodies
{
    public static JsonObject Failure(int code, string reason, string message, JsonObject? details = null, JsonObject? metadata = null)
    {
        var status = Body("Failure", metadata);
        status["message"] = message;
        status["reason"] = reason;
        if (details is not null)
        {
            status["details"] = details;
        }

        status["code"] = code;
        return status;
    }

    public static JsonObject Success(string plural, string group, string name, string uid)
    {
        var status = Body("Success", null);
        var details = new JsonObject { ["name"] = name, ["kind"] = plural, ["uid"] = uid };
        if (group.Length > 0)
        {
            details["group"] = group;
        }

        status["details"] = details;
        return status;
    }

    private static JsonObject Body(string outcome, JsonObject? metadata) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = metadata ?? [],
        ["status"] = outcome,
    };
}
