using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Check = System.Func<Microsoft.CodeAnalysis.ISymbol, Microsoft.CodeAnalysis.DiagnosticDescriptor?>;

namespace DurableTask.Analyzers.Reachability;

/// <summary>The types that break determinism, by metadata name, each with the function that tells which rule a member breaks.</summary>
internal static class ForbiddenTypes
{
    private static readonly string[] s_clocks = ["System.Diagnostics.Stopwatch", "System.TimeProvider"];

    private static readonly string[] s_environment =
    [
        "System.AppContext",
        "System.OperatingSystem",
        "System.Runtime.InteropServices.RuntimeInformation",
    ];

    private static readonly string[] s_inputOutput =
    [
        "System.Console",
        "System.Data.Common.DbCommand",
        "System.Data.Common.DbConnection",
        "System.Data.Common.DbDataReader",
        "System.Data.Common.DbDataSource",
        "System.Diagnostics.Process",
        "System.IO.Directory",
        "System.IO.DriveInfo",
        "System.IO.File",
        "System.IO.FileStream",
        "System.IO.FileSystemInfo",
        "System.IO.FileSystemWatcher",
        "System.IO.MemoryMappedFiles.MemoryMappedFile",
        "System.IO.Pipes.PipeStream",
        "System.IO.RandomAccess",
        "System.Net.Dns",
        "System.Net.Http.HttpClientFactoryExtensions",
        "System.Net.Http.HttpMessageHandler",
        "System.Net.Http.HttpMessageInvoker",
        "System.Net.Http.IHttpClientFactory",
        "System.Net.Http.Json.HttpClientJsonExtensions",
        "System.Net.HttpListener",
        "System.Net.NetworkInformation.IPGlobalProperties",
        "System.Net.NetworkInformation.NetworkInterface",
        "System.Net.NetworkInformation.Ping",
        "System.Net.Sockets.NetworkStream",
        "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.TcpListener",
        "System.Net.Sockets.UdpClient",
        "System.Net.WebClient",
        "System.Net.WebRequest",
        "System.Net.WebSockets.WebSocket",
    ];

    private static readonly string[] s_threads =
    [
        "System.Collections.Concurrent.BlockingCollection`1",
        "System.ComponentModel.BackgroundWorker",
        "System.Linq.ParallelEnumerable",
        "System.Threading.Barrier",
        "System.Threading.CountdownEvent",
        "System.Threading.Lock",
        "System.Threading.ManualResetEventSlim",
        "System.Threading.Monitor",
        "System.Threading.ReaderWriterLock",
        "System.Threading.ReaderWriterLockSlim",
        "System.Threading.SpinLock",
        "System.Threading.SpinWait",
        "System.Threading.Tasks.Parallel",
        "System.Threading.Tasks.TaskFactory",
        "System.Threading.Tasks.TaskFactory`1",
        "System.Threading.ThreadPool",
        "System.Threading.Timer",
        "System.Threading.WaitHandle",
        "System.Timers.Timer",
    ];

    // After the lists that it is built from: static fields are initialised in the order of the text.
    public static readonly IReadOnlyDictionary<string, Check> Table = Build();

    private static Dictionary<string, Check> Build()
    {
        var table = new Dictionary<string, Check>(StringComparer.Ordinal)
        {
            ["System.DateTime"] = Members(OrchestratorRules.Clock, "Now", "UtcNow", "Today"),
            ["System.DateTimeOffset"] = Members(OrchestratorRules.Clock, "Now", "UtcNow"),
            ["System.Guid"] = Members(OrchestratorRules.NewGuid, "NewGuid", "CreateVersion7"),
            ["System.TimeZoneInfo"] = Members(OrchestratorRules.Environment, "Local"),
            ["System.Environment"] = OfEnvironment,
            ["System.Random"] = OfRandom,
            ["System.IO.Path"] = OfPath,
            ["System.IO.StreamReader"] = OpensFile,
            ["System.IO.StreamWriter"] = OpensFile,
            ["System.Threading.Thread"] = OfThread,
            ["System.Threading.SemaphoreSlim"] = Members(OrchestratorRules.Threads, "Wait", "WaitAsync"),
            ["System.Threading.CancellationTokenSource"] = OfCancellation,
            ["System.Threading.PeriodicTimer"] = Any(OrchestratorRules.Delay),
        };

        Add(table, OfTask, "Task", "Task`1", "ValueTask", "ValueTask`1", "TaskAsyncEnumerableExtensions");
        foreach (var type in s_clocks)
        {
            table[type] = Any(OrchestratorRules.Clock);
        }

        foreach (var type in s_environment)
        {
            table[type] = Any(OrchestratorRules.Environment);
        }

        foreach (var type in s_inputOutput)
        {
            table[type] = Any(OrchestratorRules.InputOutput);
        }

        foreach (var type in s_threads)
        {
            table[type] = Any(OrchestratorRules.Threads);
        }

        table["System.Security.Cryptography.RandomNumberGenerator"] = Any(OrchestratorRules.Randomness);
        return table;
    }

    private static void Add(Dictionary<string, Check> table, Check check, params string[] types)
    {
        foreach (var type in types)
        {
            table["System.Threading.Tasks." + type] = check;
        }
    }

    private static Check Any(DiagnosticDescriptor rule) => _ => rule;

    private static Check Members(DiagnosticDescriptor rule, params string[] names) =>
        member => Array.IndexOf(names, member.Name) >= 0 ? rule : null;

    private static DiagnosticDescriptor? OfEnvironment(ISymbol member) => member.Name switch
    {
        "TickCount" or "TickCount64" => OrchestratorRules.Clock,
        "NewLine" => null,
        _ => OrchestratorRules.Environment,
    };

    // A generator with a seed is as deterministic as its seed; only the ones that seed themselves are refused.
    private static DiagnosticDescriptor? OfRandom(ISymbol member) => member switch
    {
        { Name: "Shared" } => OrchestratorRules.Randomness,
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } => OrchestratorRules.Randomness,
        _ => null,
    };

    private static DiagnosticDescriptor? OfPath(ISymbol member) => member switch
    {
        { Name: "GetRandomFileName" } => OrchestratorRules.Randomness,
        { Name: "GetTempFileName" or "Exists" } => OrchestratorRules.InputOutput,
        { Name: "GetTempPath" } => OrchestratorRules.Environment,
        IMethodSymbol { Name: "GetFullPath", Parameters.Length: 1 } => OrchestratorRules.Environment,
        _ => null,
    };

    private static DiagnosticDescriptor? OpensFile(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.Parameters.FirstOrDefault()?.Type.SpecialType is SpecialType.System_String
            ? OrchestratorRules.InputOutput
            : null;

    private static DiagnosticDescriptor OfThread(ISymbol member) =>
        member.Name is "Sleep" or "SpinWait" or "Yield" ? OrchestratorRules.Delay : OrchestratorRules.Threads;

    private static DiagnosticDescriptor? OfCancellation(ISymbol member) => member switch
    {
        { Name: "CancelAfter" } => OrchestratorRules.Delay,
        { Name: "CancelAsync" } => OrchestratorRules.CancelAsync,
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 } => OrchestratorRules.Delay,
        _ => null,
    };

    private static DiagnosticDescriptor? OfTask(ISymbol member) => member switch
    {
        { Name: "Delay" or "Yield" } => OrchestratorRules.Delay,
        { Name: "ConfigureAwait" } => OrchestratorRules.ConfigureAwait,
        { Name: "Run" or "Start" or "ContinueWith" or "Wait" or "WaitAll" or "WaitAny" or "RunSynchronously" } => OrchestratorRules.Threads,
        IMethodSymbol { Name: "WaitAsync" } wait when wait.Parameters.Any(parameter => parameter.Type.Name == "TimeSpan") => OrchestratorRules.Delay,
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { Name: "Task", IsReferenceType: true } } => OrchestratorRules.Threads,
        _ => null,
    };
}
