using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VoipWorkflows.Orchestrations.Tests.Support;

/// <summary>Keeps what is logged, each line with its own values and those of the scopes around it.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    public ConcurrentQueue<(string Message, IReadOnlyDictionary<string, string> Values)> Lines { get; } = [];

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = new Dictionary<string, string>();
        _scopes.ForEachScope(static (scope, found) => Add(found, scope), values);
        Add(values, state);
        Lines.Enqueue((formatter(state, exception), values));
    }

    public void Dispose()
    {
    }

    private static void Add(Dictionary<string, string> values, object? state)
    {
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            values[name] = value?.ToString() ?? "";
        }
    }
}
