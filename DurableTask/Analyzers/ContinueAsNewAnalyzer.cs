using System.Collections.Concurrent;
using System.Collections.Immutable;
using DurableTask.Analyzers.Calls;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DurableTask.Analyzers;

/// <summary>Finds calls of the context that control flow can reach after <c>ContinueAsNew</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContinueAsNewAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OrchestratorRules.AfterContinueAsNew];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (DurableSymbols.Find(context.Compilation) is { } symbols)
        {
            // Two calls of ContinueAsNew may lead to the same place; it is reported once.
            var reported = new ConcurrentDictionary<SyntaxNode, bool>();
            context.RegisterOperationAction(call => Check(call, symbols, reported), OperationKind.Invocation);
        }
    }

    private static void Check(OperationAnalysisContext context, DurableSymbols symbols, ConcurrentDictionary<SyntaxNode, bool> reported)
    {
        var end = (IInvocationOperation)context.Operation;
        if (end.TargetMethod.Name != "ContinueAsNew" || !symbols.IsContext(end.TargetMethod.ContainingType))
        {
            return;
        }

        foreach (var later in ControlFlow.After(context.GetControlFlowGraph(), end.Syntax))
        {
            if (later is IInvocationOperation call
                && IsScheduling(call.TargetMethod, symbols)
                && reported.TryAdd(call.Syntax, true))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    OrchestratorRules.AfterContinueAsNew, call.Syntax.GetLocation(), "context." + call.TargetMethod.Name));
            }
        }
    }

    // The custom status and logging say something of this execution and may still be right at its end.
    private static bool IsScheduling(IMethodSymbol method, DurableSymbols symbols) =>
        method.Name is "CallActivityAsync" or "CallSubOrchestratorAsync" or "CreateTimer" or "WaitForExternalEvent" or "SendEvent" or "ContinueAsNew"
        && symbols.IsContext(method.ContainingType);
}
