using System.Text.Json.Nodes;
using VoipWorkflows.KubernetesServer.Serving;

namespace VoipWorkflows.KubernetesServer.Objects;

/// <summary>A request is refused with a Status.</summary>
internal sealed class ApiException(int code, string reason, string message, JsonObject? details = null, JsonObject? metadata = null) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    public JsonObject Status => StatusBodies.Failure(Code, Reason, Message, (JsonObject?)details?.DeepClone(), (JsonObject?)metadata?.DeepClone());

    public static ApiException NotFound(ApiResource type, string name) => new(
        404, "NotFound", $"{type.Qualified} \"{name}\" not found", Details(type, name));

    public static ApiException AlreadyExists(ApiResource type, string name) => new(
        409, "AlreadyExists", $"{type.Qualified} \"{name}\" already exists", Details(type, name));

    public static ApiException Conflict(ApiResource type, string name, string message) => new(
        409, "Conflict", $"Operation cannot be fulfilled on {type.Qualified} \"{name}\": {message}", Details(type, name));

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Forbidden(ApiResource type, string name, string message) => new(
        403, "Forbidden", $"{type.Qualified} \"{name}\" is forbidden: {message}", Details(type, name));

    public static ApiException Invalid(ApiResource type, string name, params (string Reason, string Field, string Message)[] causes) => new(
        422,
        "Invalid",
        $"{type.Kind} \"{name}\" is invalid: {string.Join(", ", causes.Select(cause => $"{cause.Field}: {cause.Message}"))}",
        With(Details(type, name, kind: type.Kind), causes));

    private static JsonObject Details(ApiResource type, string name, string? kind = null)
    {
        var details = new JsonObject { ["name"] = name, ["kind"] = kind ?? type.Plural };
        if (type.Group.Length > 0)
        {
            details["group"] = type.Group;
        }

        return details;
    }

    private static JsonObject With(JsonObject details, (string Reason, string Field, string Message)[] causes)
    {
        details["causes"] = new JsonArray([.. causes.Select(cause =>
            (JsonNode)new JsonObject { ["reason"] = cause.Reason, ["message"] = cause.Message, ["field"] = cause.Field })]);
        return details;
    }
}
