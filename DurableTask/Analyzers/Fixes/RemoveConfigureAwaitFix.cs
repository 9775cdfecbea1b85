using System.Collections.Immutable;
using System.Composition;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DurableTask.Analyzers.Fixes;

/// <summary>Removes <c>ConfigureAwait(false)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveConfigureAwaitFix))]
[Shared]
public sealed class RemoveConfigureAwaitFix : OrchestratorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [OrchestratorRules.ConfigureAwait.Id];

    private protected override Replacement? Replace(ExpressionSyntax marked, SemanticModel model) =>
        marked is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } awaited } }
            ? new Replacement("Remove ConfigureAwait", marked, awaited)
            : null;
}
