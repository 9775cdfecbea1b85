using System.Collections.Immutable;
using DurableTask.Analyzers.Reachability;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DurableTask.Analyzers;

/// <summary>
/// Finds what breaks determinism in orchestrators and in all that they call within the compilation. What stands in the
/// orchestrator itself is reported while its body is analysed; what it reaches, when the whole call graph is known.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OrchestratorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        OrchestratorRules.Clock,
        OrchestratorRules.Randomness,
        OrchestratorRules.NewGuid,
        OrchestratorRules.Environment,
        OrchestratorRules.InputOutput,
        OrchestratorRules.Threads,
        OrchestratorRules.ConfigureAwait,
        OrchestratorRules.Delay,
        OrchestratorRules.CancelAsync,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (DurableSymbols.Find(context.Compilation) is not { } symbols)
        {
            return;
        }

        var graph = new CallGraph();
        var reader = new BodyReader(context.Compilation.Assembly, symbols, new ForbiddenApis(context.Compilation));
        context.RegisterOperationBlockAction(block => ReadBlock(block, symbols, reader, graph));
        context.RegisterSymbolAction(type => AddImplementations((INamedTypeSymbol)type.Symbol, graph), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => graph.Visit((body, path) =>
        {
            foreach (var use in body.Uses)
            {
                end.ReportDiagnostic(use.Report(path));
            }
        }));
    }

    private static void ReadBlock(OperationBlockAnalysisContext context, DurableSymbols symbols, BodyReader reader, CallGraph graph)
    {
        var functions = new List<OrchestratorFunction>();
        var body = reader.Read(context.OperationBlocks, functions);
        if (context.OwningSymbol is IMethodSymbol method && symbols.IsOrchestratorEntry(method))
        {
            // The engine makes the object, so what its constructors and initialisers run belongs to the orchestrator.
            body.AddCall(method.ContainingType.OriginalDefinition);
            foreach (var constructor in method.ContainingType.InstanceConstructors)
            {
                body.AddCall(constructor.OriginalDefinition);
            }

            Enter(context, method.ContainingType.Name, body, graph);
        }
        else
        {
            var owner = context.OwningSymbol.OriginalDefinition;
            graph.AddBody(owner, body);
            if (owner is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false })
            {
                graph.AddImplementation(owner.ContainingType, owner);
            }
        }

        foreach (var function in functions)
        {
            if (function.Body is { } lambda)
            {
                Enter(context, function.Name, lambda, graph);
            }
            else
            {
                var root = new Body();
                root.AddCall(function.Method!);
                graph.AddRoot(function.Name, root);
            }
        }
    }

    private static void Enter(OperationBlockAnalysisContext context, string orchestrator, Body body, CallGraph graph)
    {
        graph.AddRoot(orchestrator, body);
        foreach (var use in body.Uses)
        {
            context.ReportDiagnostic(use.Report(""));
        }
    }

    private static void AddImplementations(INamedTypeSymbol type, CallGraph graph)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { OverriddenMethod: { } overridden })
            {
                graph.AddImplementation(overridden.OriginalDefinition, member);
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
            {
                continue;
            }

            foreach (var member in contract.GetMembers())
            {
                if (member is IMethodSymbol && type.FindImplementationForInterfaceMember(member) is { } implementation)
                {
                    graph.AddImplementation(member.OriginalDefinition, implementation.OriginalDefinition);
                }
            }
        }
    }
}
