using System.Collections.Immutable;
using System.Composition;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DurableTask.Analyzers.Fixes;

/// <summary>Makes <c>Cancel()</c> of <c>CancelAsync()</c>, awaited or dropped; a task that is kept for later is the author's to untangle.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CancelHereFix))]
[Shared]
public sealed class CancelHereFix : OrchestratorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [OrchestratorRules.CancelAsync.Id];

    private protected override Replacement? Replace(ExpressionSyntax marked, SemanticModel model)
    {
        if (marked is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
        {
            return null;
        }

        var whole = call.Parent as AwaitExpressionSyntax ?? (ExpressionSyntax)call;
        return whole.Parent is ExpressionStatementSyntax
            ? new Replacement("Use Cancel()", whole, call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("Cancel"))).WithoutTrivia())
            : null;
    }
}
