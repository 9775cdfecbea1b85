using System.Collections.Immutable;
using System.Composition;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DurableTask.Analyzers.Fixes;

/// <summary>Awaits a durable call whose task was dropped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitDurableCallFix))]
[Shared]
public sealed class AwaitDurableCallFix : OrchestratorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [OrchestratorRules.Unawaited.Id];

    private protected override Replacement? Replace(ExpressionSyntax marked, SemanticModel model) =>
        MayAwait(marked)
            ? new Replacement("Await the call", marked, SyntaxFactory.AwaitExpression(marked.WithoutTrivia()))
            : null;
}
