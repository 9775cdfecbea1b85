using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DurableTask.History.Encoding;
using DurableTask.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Emulator;

/// <summary>
/// Checks stored histories against today's code: runs the orchestrator through them, turn by turn, and compares what it decides with
/// what the history says. No activity runs, no time passes.
/// </summary>
public static class HistoryReplayer
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    /// <summary>Replays a history with the orchestrators that <paramref name="tasks"/> registers; <paramref name="services"/> is what they are made from.</summary>
    public static ReplayResult Replay(IEnumerable<HistoryEvent> history, Action<DurableTaskRegistry> tasks, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var turns = HistoryTurn.Split(history).ToList();
        var started = turns.SelectMany(t => t.Consumed).OfType<ExecutionStartedEvent>().FirstOrDefault()
            ?? throw new ArgumentException("The history does not say how its execution started.", nameof(history));
        var registry = new DurableTaskRegistry();
        tasks(registry);
        using var none = new ServiceCollection().BuildServiceProvider();
        var orchestrator = registry.FindOrchestrator(started.Name)
            ?? throw new ArgumentException($"No orchestrator is registered under the name '{started.Name}'.", nameof(tasks));
        var execution = new OrchestratorExecution(new TurnEnvironment(_ => orchestrator(services ?? none)), started);
        var events = 0;
        foreach (var turn in turns)
        {
            if (execution.Replay(turn) is { } difference)
            {
                return new ReplayResult(false, events, difference.Expected, difference.Actual);
            }

            events += turn.Consumed.Count + turn.Decisions.Count;
        }

        return new ReplayResult(true, events, null, null);
    }

    /// <summary>A history as JSON, to be kept as a test's sample.</summary>
    public static string ToJson(IEnumerable<HistoryEvent> history) => JsonSerializer.Serialize(history.ToList(), Json);

    /// <summary>A history from the JSON that <see cref="ToJson"/> made.</summary>
    public static IReadOnlyList<HistoryEvent> FromJson(string json) =>
        JsonSerializer.Deserialize<List<HistoryEvent>>(json, Json) ?? throw new ArgumentException("The text is no history.", nameof(json));

    private static JsonSerializerOptions MakeJson()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(static info =>
        {
            if (info.Type == typeof(HistoryEvent))
            {
                info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "eventType" };
                foreach (var type in typeof(HistoryEvent).Assembly.GetTypes().Where(t => t.BaseType == typeof(HistoryEvent)))
                {
                    info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, type.Name[..^"Event".Length]));
                }
            }

            if (typeof(HistoryEvent).IsAssignableFrom(info.Type) && info.Properties.FirstOrDefault(p => p.Name == "eventType") is { } kind)
            {
                _ = info.Properties.Remove(kind);
            }
        });
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = resolver,
            WriteIndented = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly();
        return options;
    }
}
