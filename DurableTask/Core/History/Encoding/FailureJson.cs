using System.Text.Json;

namespace DurableTask.History.Encoding;

/// <summary>The form in which the instance row keeps a failure.</summary>
internal static class FailureJson
{
    public static string? Write(TaskFailureDetails? failure) =>
        failure is null ? null : JsonSerializer.Serialize(failure, JsonDataConverter.DefaultOptions);

    public static TaskFailureDetails? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<TaskFailureDetails>(json, JsonDataConverter.DefaultOptions);
}
