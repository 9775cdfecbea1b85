using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Simplification;

namespace DurableTask.Analyzers.Tests;

/// <summary>Applies a code fix the way an editor does, to the first diagnostic that it offers one for.</summary>
internal static class Fix
{
    /// <summary>The source after the fix, or null when none is offered.</summary>
    public static async Task<string?> ApplyAsync(CodeFixProvider provider, string source)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Fixed",
            "Fixed",
            LanguageNames.CSharp,
            compilationOptions: Verify.Options,
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: Verify.References));
        project = project.AddDocument("Prelude.cs", Verify.Prelude).Project;
        var document = project.AddDocument("Source.cs", source);

        var compilation = await document.Project.GetCompilationAsync();
        var tree = await document.GetSyntaxTreeAsync();
        foreach (var diagnostic in await Verify.DiagnosticsAsync(compilation!))
        {
            if (diagnostic.Location.SourceTree != tree || !provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            {
                continue;
            }

            CodeAction? offered = null;
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered ??= action, CancellationToken.None));
            if (offered is not null)
            {
                return await ChangedAsync(offered, document.Id);
            }
        }

        return null;
    }

    private static async Task<string> ChangedAsync(CodeAction action, DocumentId id)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(id)!;
        var simplified = await Simplifier.ReduceAsync(changed, Simplifier.Annotation);
        var errors = (await simplified.Project.GetCompilationAsync())!.GetDiagnostics().Where(found => found.Severity is DiagnosticSeverity.Error).ToList();
        Assert.IsEmpty(errors, string.Join('\n', errors));
        return (await simplified.GetTextAsync()).ToString();
    }
}
