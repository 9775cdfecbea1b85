using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask.Turns;

/// <summary>What the turns of all instances have in common.</summary>
internal sealed record TurnEnvironment(Func<TaskName, ITaskOrchestrator?> FindOrchestrator)
{
    public DataConverter Converter { get; init; } = JsonDataConverter.Default;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    public PayloadLimit PayloadLimit { get; init; } = new(int.MaxValue);
}
