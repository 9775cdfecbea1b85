using Microsoft.CodeAnalysis;

namespace DurableTask.Analyzers.Reachability;

/// <summary>An orchestrator given as a function: a lambda, whose body is here, or a method of this compilation.</summary>
internal sealed class OrchestratorFunction(string name, Body? body, IMethodSymbol? method)
{
    public string Name => name;

    public Body? Body => body;

    public IMethodSymbol? Method => method;
}
