using System.Text.Json;

namespace VoipWorkflows.Hosting.Tests;

/// <summary>Orchestrators that do one thing each.</summary>
internal static class TestTasks
{
    public static IReadOnlyList<string> Orchestrators { get; } = ["Echo", "HelloSequence", "WaitForGo", "Break"];

    public static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<JsonElement?, JsonElement?>("Echo", (_, input) => input)
        .AddOrchestratorFunc<string[]>("HelloSequence", async context => [await context.CallActivityAsync<string>("SayHello", "Tokyo")])
        .AddOrchestratorFunc<JsonElement?, JsonElement?>("WaitForGo", async (context, _) =>
        {
            context.SetCustomStatus(new { step = 2 });
            return await context.WaitForExternalEvent<JsonElement?>("go");
        })
        .AddOrchestratorFunc<string?, string>("Break", string (_, message) => throw new InvalidOperationException(message ?? "It broke."))
        .AddActivityFunc<string, string>("SayHello", (_, name) => $"Hello {name}!");
}
