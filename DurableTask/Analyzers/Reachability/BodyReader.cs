using System.Collections.Immutable;
using DurableTask.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DurableTask.Analyzers.Reachability;

/// <summary>Reads a body of code once, with a stack of its own: generated expressions can be deeper than the thread's.</summary>
internal sealed class BodyReader(IAssemblySymbol assembly, DurableSymbols symbols, ForbiddenApis forbidden)
{
    private static readonly SymbolDisplayFormat s_display = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly);

    /// <summary>Reads <paramref name="roots"/>; orchestrator functions registered there are bodies of their own.</summary>
    public Body Read(ImmutableArray<IOperation> roots, List<OrchestratorFunction> functions)
    {
        var body = new Body();
        foreach (var root in roots)
        {
            Read(root, body, functions);
        }

        return body;
    }

    private void Read(IOperation root, Body body, List<OrchestratorFunction> functions)
    {
        var waiting = new Stack<IOperation>();
        waiting.Push(root);
        while (waiting.Count > 0)
        {
            var operation = waiting.Pop();
            if (operation is INameOfOperation)
            {
                continue;
            }

            Note(operation, body);
            var registration = operation as IInvocationOperation;
            if (registration is not null && symbols.IsOrchestratorFunctionRegistration(registration.TargetMethod))
            {
                ReadRegistration(registration, functions);
                continue;
            }

            // Reversed, so that what stands first in the text is popped first.
            foreach (var child in operation.ChildOperations.Reverse())
            {
                waiting.Push(child);
            }
        }
    }

    private void ReadRegistration(IInvocationOperation registration, List<OrchestratorFunction> functions)
    {
        var name = registration.Arguments.Select(argument => NameIn(argument.Value)).FirstOrDefault(text => text is not null) ?? "(function)";
        foreach (var argument in registration.Arguments)
        {
            switch (argument.Value)
            {
                case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                    var body = new Body();
                    Read(lambda.Body, body, functions);
                    functions.Add(new OrchestratorFunction(name, body, null));
                    break;
                case IDelegateCreationOperation { Target: IMethodReferenceOperation reference }:
                    functions.Add(new OrchestratorFunction(name, null, reference.Method.OriginalDefinition));
                    break;
            }
        }
    }

    private static string? NameIn(IOperation value) =>
        value is IConversionOperation conversion ? NameIn(conversion.Operand) : value.ConstantValue.Value as string;

    private void Note(IOperation operation, Body body)
    {
        switch (operation)
        {
            case ILockOperation:
                var keyword = operation.Syntax is LockStatementSyntax statement ? statement.LockKeyword.GetLocation() : operation.Syntax.GetLocation();
                body.Uses.Add(new ForbiddenUse(OrchestratorRules.Threads, "lock", keyword));
                break;
            case IInvocationOperation { TargetMethod: var method } invocation:
                if (!IsHarmlessConfigureAwait(invocation))
                {
                    NoteUse(operation, method, body);
                }

                NoteCall(method, body);
                break;
            case IPropertyReferenceOperation { Property: var property }:
                NoteUse(operation, property, body);
                NoteCall(property.GetMethod, body);
                NoteCall(property.SetMethod, body);
                NoteInitialiser(property, body);
                break;
            case IFieldReferenceOperation { Field: var field }:
                NoteUse(operation, field, body);
                NoteInitialiser(field, body);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                NoteUse(operation, constructor, body);
                NoteCall(constructor, body);
                NoteCall(constructor.ContainingType, body);
                break;
            case IMethodReferenceOperation { Method: var method }:
                NoteUse(operation, method, body);
                NoteCall(method, body);
                break;
            case IBinaryOperation { OperatorMethod: { } method }:
                NoteCall(method, body);
                break;
            case IUnaryOperation { OperatorMethod: { } method }:
                NoteCall(method, body);
                break;
            case IConversionOperation { OperatorMethod: { } method }:
                NoteCall(method, body);
                break;
        }
    }

    private void NoteUse(IOperation operation, ISymbol member, Body body)
    {
        // A constant is compiled in: reading it touches nothing at run time.
        if (member is not IFieldSymbol { HasConstantValue: true }
            && forbidden.RuleFor(member) is { } rule
            && !IsPartOfLargerUse(operation))
        {
            var shown = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new " + member.ContainingType.Name : member.ToDisplayString(s_display);
            body.Uses.Add(new ForbiddenUse(rule, shown, operation.Syntax.GetLocation()));
        }
    }

    // 'TimeProvider.System.GetUtcNow()' is one mistake, not two.
    private bool IsPartOfLargerUse(IOperation operation) => operation.Parent switch
    {
        IInvocationOperation invocation => invocation.Instance == operation && forbidden.RuleFor(invocation.TargetMethod) is not null,
        IPropertyReferenceOperation reference => reference.Instance == operation && forbidden.RuleFor(reference.Property) is not null,
        _ => false,
    };

    // The argument is a bool, or ConfigureAwaitOptions, whose first bit is ContinueOnCapturedContext.
    private static bool IsHarmlessConfigureAwait(IInvocationOperation invocation) =>
        invocation.TargetMethod.Name == "ConfigureAwait"
        && invocation.Arguments.LastOrDefault()?.Value.ConstantValue.Value switch
        {
            bool continues => continues,
            int options => (options & 1) != 0,
            _ => false,
        };

    private void NoteInitialiser(ISymbol member, Body body)
    {
        if (member.IsStatic)
        {
            NoteCall(member, body);
        }
    }

    private void NoteCall(ISymbol? member, Body body)
    {
        if (member is not null && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly))
        {
            body.AddCall(Definition(member));
        }
    }

    private static ISymbol Definition(ISymbol member) => member switch
    {
        IMethodSymbol { ReducedFrom: { } reduced } => Definition(reduced),
        IMethodSymbol { PartialImplementationPart: { } part } => part.OriginalDefinition,
        _ => member.OriginalDefinition,
    };
}
