using System.Collections.Immutable;
using System.Composition;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DurableTask.Analyzers.Fixes;

/// <summary>Makes a durable timer of <c>Task.Delay</c>, and of <c>Thread.Sleep</c> where an await may stand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseDurableTimerFix))]
[Shared]
public sealed class UseDurableTimerFix : OrchestratorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [OrchestratorRules.Delay.Id];

    private protected override Replacement? Replace(ExpressionSyntax marked, SemanticModel model)
    {
        if (marked is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || ContextInScope.Find(model, marked.SpanStart) is not { } context)
        {
            return null;
        }

        var sleeps = method.ContainingType.Name == "Thread";
        if (sleeps ? method.Name != "Sleep" || !MayAwait(marked) : method.Name != "Delay")
        {
            return null;
        }

        string? delay = null;
        var token = "global::System.Threading.CancellationToken.None";
        for (var i = 0; i < arguments.Count; i++)
        {
            var text = arguments[i].Expression.ToString();
            var parameter = arguments[i].NameColon?.Name.Identifier.ValueText ?? method.Parameters[i].Name;
            switch (method.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)?.Type)
            {
                case { SpecialType: SpecialType.System_Int32 }:
                    delay = $"global::System.TimeSpan.FromMilliseconds({text})";
                    break;
                case { Name: "TimeSpan" }:
                    delay = text;
                    break;
                case { Name: "CancellationToken" }:
                    token = text;
                    break;
            }
        }

        return delay is null ? null : Replacement.Parse(marked, $"{(sleeps ? "await " : "")}{context}.CreateTimer({delay}, {token})");
    }
}
