using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>One run of a verb: its arguments, where it writes, and the host it talks to.</summary>
internal sealed class Invocation(ParseResult arguments, GlobalOptions options, IAnsiConsole console) : IDisposable
{
    private static readonly JsonSerializerOptions s_oneLine = new(LifecycleReply.Options) { WriteIndented = false };

    private LifecycleClient? _client;

    public ParseResult Arguments => arguments;

    public IAnsiConsole Console => console;

    public TextWriter Output => arguments.InvocationConfiguration.Output;

    /// <summary>Whether programs read the output.</summary>
    public bool Json => arguments.GetValue(options.Json);

    /// <summary>The host that the verb talks to.</summary>
    public LifecycleClient Client => _client ??= Connect();

    /// <summary>Writes one line of JSON.</summary>
    public void WriteJson<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, s_oneLine));

    /// <summary>Writes a sentence for people; nothing with <c>--json</c>.</summary>
    public void Say(string markup)
    {
        if (!Json)
        {
            console.MarkupLine(markup);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private LifecycleClient Connect()
    {
        var said = arguments.GetValue(options.Url) ?? Environment.GetEnvironmentVariable("VOIP_URL");
        var key = arguments.GetValue(options.Key) ?? Environment.GetEnvironmentVariable("VOIP_API_KEY");
        if (said is null || key is null)
        {
            var settings = ReadSettings(said is not null);
            said ??= settings!.Urls[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
            key ??= settings?.ApiKey;
        }

        return Uri.TryCreate(said, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new LifecycleClient(url, key)
            : throw new CommandException($"--url is '{said}'; it must be like http://127.0.0.1:7071.", ExitCode.Usage);
    }

    /// <summary>Settings that a host could not run with are no hindrance when the command line says where the host is.</summary>
    private static HostSettings? ReadSettings(bool optional)
    {
        try
        {
            return HostSettingsReader.ForThisProcess().Read(new SettingsOverrides());
        }
        catch (SettingsException) when (optional)
        {
            return null;
        }
    }
}
