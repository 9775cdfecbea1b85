using System.Collections.Immutable;
using DurableTask.Analyzers.Calls;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DurableTask.Analyzers;

/// <summary>Checks each call of the context: that it is awaited, and that its input and result are of the types of the task it names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DurableCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [OrchestratorRules.Unawaited, OrchestratorRules.InputMismatch, OrchestratorRules.OutputMismatch];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation is CSharpCompilation compilation && DurableSymbols.Find(compilation) is { } symbols)
        {
            var index = new TaskTypeIndex(compilation, symbols);
            var fit = new JsonFit(compilation);
            context.RegisterOperationAction(call => Check(call, symbols, index, fit), OperationKind.Invocation);
        }
    }

    private static void Check(OperationAnalysisContext context, DurableSymbols symbols, TaskTypeIndex index, JsonFit fit)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!symbols.IsContext(call.TargetMethod.ContainingType))
        {
            return;
        }

        if (call.Parent is IExpressionStatementOperation && call.TargetMethod.ReturnType.Name is "Task")
        {
            context.ReportDiagnostic(Diagnostic.Create(OrchestratorRules.Unawaited, call.Syntax.GetLocation(), "context." + call.TargetMethod.Name));
        }

        var activity = call.TargetMethod.Name is "CallActivityAsync";
        if (activity || call.TargetMethod.Name is "CallSubOrchestratorAsync")
        {
            CheckTypes(context, call, activity, symbols, index, fit);
        }
    }

    private static void CheckTypes(
        OperationAnalysisContext context, IInvocationOperation call, bool activity, DurableSymbols symbols, TaskTypeIndex index, JsonFit fit)
    {
        if (Argument(call, "name") is not { } name
            || TaskClass(Unconverted(name.Value), activity, symbols, index) is not { } type
            || (activity ? symbols.ActivityTypes(type) : symbols.OrchestratorTypes(type)) is not var (input, output))
        {
            return;
        }

        if (Argument(call, "input") is { } argument)
        {
            var value = Unconverted(argument.Value);
            var absent = argument.ArgumentKind is ArgumentKind.DefaultValue || value.ConstantValue is { HasValue: true, Value: null };
            if (absent ? !JsonFit.AcceptsNull(input) : value.Type is { } written && !fit.Fits(written, input))
            {
                var location = argument.ArgumentKind is ArgumentKind.DefaultValue ? call.Syntax.GetLocation() : argument.Value.Syntax.GetLocation();
                context.ReportDiagnostic(Diagnostic.Create(
                    OrchestratorRules.InputMismatch, location, type.Name, Show(input), absent ? "nothing" : Show(value.Type!)));
            }
        }

        if (call.TargetMethod.TypeArguments.FirstOrDefault() is { } read && !fit.Fits(output, read))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                OrchestratorRules.OutputMismatch, ResultLocation(call), type.Name, Show(output), Show(read)));
        }
    }

    private static IArgumentOperation? Argument(IInvocationOperation call, string parameter)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument;
            }
        }

        return null;
    }

    // nameof names the class itself, and so may a constant that the class declares; any other constant is looked up.
    private static INamedTypeSymbol? TaskClass(IOperation name, bool activity, DurableSymbols symbols, TaskTypeIndex index)
    {
        if (name is INameOfOperation { Argument: { } argument, SemanticModel: { } model })
        {
            return model.GetSymbolInfo(argument.Syntax).Symbol as INamedTypeSymbol;
        }

        if (name is IFieldReferenceOperation { Field: { IsConst: true, ContainingType: { } owner } }
            && (activity ? symbols.ActivityTypes(owner) : symbols.OrchestratorTypes(owner)) is not null)
        {
            return owner;
        }

        return name.ConstantValue.Value is string text ? index.Find(text, activity) : null;
    }

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static Location ResultLocation(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax generic } }
            ? generic.TypeArgumentList.GetLocation()
            : call.Syntax.GetLocation();

    private static string Show(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
