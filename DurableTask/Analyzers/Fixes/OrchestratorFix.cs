using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DurableTask.Analyzers.Fixes;

/// <summary>A fix that replaces the expression that a diagnostic marks by another one.</summary>
public abstract class OrchestratorFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax marked
                && Replace(marked, model) is { } replacement)
            {
                var title = replacement.Title;
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(Apply(context.Document, root, replacement)), equivalenceKey: title),
                    diagnostic);
            }
        }
    }

    /// <summary>What to put in place of <paramref name="marked"/>, or null when it cannot be done mechanically.</summary>
    private protected abstract Replacement? Replace(ExpressionSyntax marked, SemanticModel model);

    /// <summary>True where an await may stand: in the body of an async method, local function or lambda.</summary>
    private protected static bool MayAwait(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }

    private static Document Apply(Document document, SyntaxNode root, Replacement replacement) =>
        document.WithSyntaxRoot(root.ReplaceNode(replacement.Old, replacement.New.WithTriviaFrom(replacement.Old)));
}
