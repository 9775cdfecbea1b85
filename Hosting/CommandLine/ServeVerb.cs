using System.CommandLine;
using Spectre.Console;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip serve</c>.</summary>
internal static class ServeVerb
{
    public static Command Create(Verb verb)
    {
        var data = new Option<string?>("--data") { Description = "The folder for the store and the VNFs' files (else VOIP_DATA, else .data)." };
        var store = new Option<string?>("--store") { Description = "sqlite (the default) or memory, which forgets everything at the end." };
        var urls = new Option<string?>("--urls") { Description = "Where to listen, several separated by ';' (else VOIP_URLS, else port 7071 on 127.0.0.1)." };
        var catalog = new Option<string?>("--catalog") { Description = "The folder of the descriptors (else VOIP_CATALOG, else Catalog beside the program)." };
        var log = new Option<string?>("--log") { Description = "Write the log to this file instead of the terminal." };
        var leader = new Option<bool>("--own-session") { Description = "Leave the terminal's session, so that its Ctrl-C does not reach this host.", Hidden = true };
        return verb.Create(
            "serve",
            "Run the host.",
            (invocation, cancellation) =>
            {
                var arguments = invocation.Arguments;
                var settings = HostSettingsReader.ForThisProcess().Read(
                    new SettingsOverrides(arguments.GetValue(data), arguments.GetValue(store), arguments.GetValue(urls), arguments.GetValue(catalog)));
                if (arguments.GetValue(leader))
                {
                    OwnSession.Begin();
                }

                return RunAsync(invocation, settings, arguments.GetValue(log), cancellation);
            },
            data,
            store,
            urls,
            catalog,
            log,
            leader);
    }

    private static async Task<int> RunAsync(Invocation invocation, HostSettings settings, string? log, CancellationToken cancellation)
    {
        using var logging = log is null ? null : LogFile.Open(log);
        await using var host = await VoipHost.StartAsync(settings, new HostParts { JsonLog = invocation.Json }, cancellation);
        if (invocation.Json)
        {
            invocation.WriteJson(new { listening = host.Urls, processId = Environment.ProcessId, data = settings.DataFolder, store = settings.Store.ToString().ToLowerInvariant() });
        }
        else
        {
            invocation.Say($"Listening on [bold]{Markup.Escape(string.Join(", ", host.Urls))}[/] (data in {Markup.Escape(settings.DataFolder)}, store {settings.Store.ToString().ToLowerInvariant()}). Ctrl-C stops the host; the VNFs go on.");
        }

        await host.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }
}
