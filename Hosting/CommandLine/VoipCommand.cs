using System.CommandLine;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>The program: its verbs, put together.</summary>
internal static class VoipCommand
{
    private static readonly TimeSpan s_shutdownPatience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null, CancellationToken cancellation = default)
    {
        // Ctrl-C cancels the verb, which then has this long to leave things in order.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_shutdownPatience };
        configuration.Output = output ?? configuration.Output;
        configuration.Error = error ?? configuration.Error;
        var parsed = Create().Parse(args);
        var exitCode = await parsed.InvokeAsync(configuration, cancellation);
        return parsed.Errors.Count > 0 ? ExitCode.Usage : exitCode;
    }

    private static RootCommand Create()
    {
        var options = new GlobalOptions();
        var verb = new Verb(options);
        var root = new RootCommand("Stands up VoIP services from descriptors, watches them, scales and heals them.");
        options.AddTo(root);
        root.Add(ServeVerb.Create(verb));
        root.Add(AssemblyVerbs.Create(verb));
        root.Add(AssemblyVerbs.Upgrade(verb));
        root.Add(AssemblyVerbs.State(verb));
        root.Add(AssemblyVerbs.Delete(verb));
        root.Add(PoolVerbs.ScaleOut(verb));
        root.Add(PoolVerbs.ScaleIn(verb));
        root.Add(PoolVerbs.Heal(verb));
        root.Add(ShowVerb.Create(verb));
        root.Add(WatchVerb.Create(verb));
        root.Add(ProcessVerbs.List(verb));
        root.Add(ProcessVerbs.Cancel(verb));
        root.Add(ProcessVerbs.Retry(verb));
        root.Add(ProcessVerbs.Rollback(verb));
        root.Add(CatalogueVerbs.Create(verb));
        root.Add(LocationVerbs.Create(verb));
        root.Add(OrphanVerb.Create(verb));
        root.Add(StoreVerbs.Backup(verb));
        root.Add(StoreVerbs.Verify(verb));
        root.Add(DemoVerb.Create(verb));
        return root;
    }
}
