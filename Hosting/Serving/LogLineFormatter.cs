using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>One line per entry, as text or as JSON, with the assembly and the process that it is about wherever the entry knows them.</summary>
internal sealed class LogLineFormatter(IOptions<LogLineOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "voip";

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var subject = new LogSubject();
        scopeProvider?.ForEachScope(static (scope, found) => found.Read(scope), subject);
        subject.Read(logEntry.State);
        if (options.Value.Json)
        {
            WriteJson(textWriter, logEntry.LogLevel, logEntry.Category, message, subject, logEntry.Exception);
        }
        else
        {
            WriteText(textWriter, logEntry.LogLevel, message, subject, logEntry.Exception);
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private void WriteText(TextWriter writer, LogLevel level, string message, LogSubject subject, Exception? exception)
    {
        writer.Write(time.GetUtcNow().ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture));
        writer.Write(Word(level).PadRight(6));
        writer.Write(message.ReplaceLineEndings(" "));
        WritePair(writer, "assembly", subject.Assembly);
        WritePair(writer, "process", subject.Process);
        WritePair(writer, "kind", subject.Kind);
        WritePair(writer, "instance", subject.Instance);
        writer.WriteLine();
        if (exception is not null)
        {
            writer.WriteLine(exception);
        }
    }

    private static void WritePair(TextWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.Write($" {name}={value}");
        }
    }

    private void WriteJson(TextWriter writer, LogLevel level, string category, string message, LogSubject subject, Exception? exception)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", Word(level));
            json.WriteString("category", category);
            json.WriteString("message", message);
            WriteOptional(json, "assembly", subject.Assembly);
            WriteOptional(json, "process", subject.Process);
            WriteOptional(json, "kind", subject.Kind);
            WriteOptional(json, "instance", subject.Instance);
            WriteOptional(json, "exception", exception?.ToString());
            json.WriteEndObject();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
