using System.Collections.Immutable;
using System.Composition;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DurableTask.Analyzers.Fixes;

/// <summary>Takes the time and GUIDs from the context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseContextFix))]
[Shared]
public sealed class UseContextFix : OrchestratorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [OrchestratorRules.Clock.Id, OrchestratorRules.NewGuid.Id];

    private protected override Replacement? Replace(ExpressionSyntax marked, SemanticModel model)
    {
        if (ContextInScope.Find(model, marked.SpanStart) is not { } context || model.GetSymbolInfo(marked).Symbol is not { ContainingType: { } type } member)
        {
            return null;
        }

        var replacement = (type.Name, member.Name) switch
        {
            ("DateTime", "UtcNow" or "Now") => $"{context}.CurrentUtcDateTime",
            ("DateTime", "Today") => $"{context}.CurrentUtcDateTime.Date",
            ("DateTimeOffset", "UtcNow" or "Now") or ("TimeProvider", "GetUtcNow") => $"new global::System.DateTimeOffset({context}.CurrentUtcDateTime)",
            ("Guid", _) => $"{context}.NewGuid()",
            _ => null,
        };

        return replacement is null ? null : Replacement.Parse(marked, replacement);
    }
}
