using Microsoft.Extensions.Logging;

namespace DurableTask.Turns;

/// <summary>Logs what happens for the first time and nothing that is repeated.</summary>
internal sealed class ReplaySafeLogger(ILogger inner, OrchestratorExecution execution) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => !execution.IsReplaying && inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
