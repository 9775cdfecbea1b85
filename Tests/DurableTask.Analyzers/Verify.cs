using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DurableTask.Analyzers.Tests;

/// <summary>Compiles sources against the real programming model and runs the real analyzers over them.</summary>
internal static class Verify
{
    /// <summary>What an editor gives every file, and the registry's shape: it lives with the worker, not with the model.</summary>
    public const string Prelude = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using DurableTask;

        namespace DurableTask
        {
            public sealed class DurableTaskRegistry
            {
                public DurableTaskRegistry AddOrchestratorFunc<TIn, TOut>(TaskName name, Func<TaskOrchestrationContext, TIn, Task<TOut>> run) => this;
                public DurableTaskRegistry AddActivityFunc<TIn, TOut>(TaskName name, Func<TaskActivityContext, TIn, Task<TOut>> run) => this;
            }
        }
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
        [new OrchestratorAnalyzer(), new DurableCallAnalyzer(), new ContinueAsNewAnalyzer()];

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: [new("CS0436", ReportDiagnostic.Suppress)]);

    /// <summary>An orchestrator with <paramref name="body"/>.</summary>
    public static string Orchestrator(string body) => $$"""
        class Hello : TaskOrchestrator<string, string>
        {
            public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
            {
                {{body}}
                return "";
            }
        }
        """;

    /// <summary>Asserts that exactly the marked places are reported, all by <paramref name="rule"/>; returns the messages.</summary>
    public static async Task<IReadOnlyList<string>> ReportsAsync(string rule, params string[] sources)
    {
        var marked = sources.Select(MarkedSource.Parse).ToList();
        var found = await DiagnosticsAsync([.. marked.Select(source => source.Text)]);

        var expected = marked.SelectMany((source, file) => source.Marks.Select(mark => $"{rule} {source.Text.Substring(mark.Start, mark.Length)} @{file}:{mark.Start}"));
        var actual = found.Select(diagnostic => $"{diagnostic.Id} {Text(diagnostic)} @{diagnostic.Location.SourceTree!.FilePath}:{diagnostic.Location.SourceSpan.Start}");
        Assert.AreEqual(string.Join('\n', expected.Order()), string.Join('\n', actual.Order()));
        return [.. found.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Asserts that nothing is reported.</summary>
    public static Task AllowsAsync(params string[] sources) => ReportsAsync("", sources);

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(IReadOnlyList<string> sources)
    {
        var trees = sources.Select((source, file) => CSharpSyntaxTree.ParseText(source, s_parse, path: $"{file}"))
            .Append(CSharpSyntaxTree.ParseText(Prelude, s_parse, path: "prelude"));
        return await DiagnosticsAsync(CSharpCompilation.Create("Checked", trees, References, Options));
    }

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).ToList();
        Assert.IsEmpty(errors, string.Join('\n', errors));

        var run = compilation.WithAnalyzers(s_analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: static (thrown, _, _) => throw new InvalidOperationException("an analyzer failed", thrown),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));
        return await run.GetAnalyzerDiagnosticsAsync();
    }

    private static string Text(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
