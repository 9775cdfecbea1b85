using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DurableTask.Analyzers.Calls;

/// <summary>What can run after a place in the code, in the same function.</summary>
internal static class ControlFlow
{
    /// <summary>Every operation that control flow can reach from the call written as <paramref name="syntax"/>, each once.</summary>
    public static IEnumerable<IOperation> After(ControlFlowGraph graph, SyntaxNode syntax)
    {
        if (Find(graph, syntax) is not var (function, start, index))
        {
            yield break;
        }

        // Parents come before their parts: what stands inside the call itself, its arguments, has run before it.
        foreach (var operation in Operations(start).Skip(index + 1))
        {
            if (!syntax.Span.Contains(operation.Syntax.Span))
            {
                yield return operation;
            }
        }

        var seen = new HashSet<BasicBlock>();
        var waiting = new Stack<BasicBlock>(Successors(function, start));
        while (waiting.Count > 0)
        {
            var block = waiting.Pop();
            if (!seen.Add(block))
            {
                continue;
            }

            foreach (var operation in Operations(block))
            {
                yield return operation;
            }

            foreach (var next in Successors(function, block))
            {
                waiting.Push(next);
            }
        }
    }

    // A lambda or a local function has a graph of its own: leaving it is not going on in the method around it.
    private static (ControlFlowGraph Function, BasicBlock Block, int Index)? Find(ControlFlowGraph graph, SyntaxNode syntax)
    {
        foreach (var block in graph.Blocks)
        {
            var index = 0;
            foreach (var operation in Operations(block))
            {
                if (operation is IInvocationOperation && operation.Syntax == syntax)
                {
                    return (graph, block, index);
                }

                if (operation is IFlowAnonymousFunctionOperation lambda && Find(graph.GetAnonymousFunctionControlFlowGraph(lambda), syntax) is { } inLambda)
                {
                    return inLambda;
                }

                index++;
            }
        }

        foreach (var local in graph.LocalFunctions)
        {
            if (Find(graph.GetLocalFunctionControlFlowGraph(local), syntax) is { } inLocal)
            {
                return inLocal;
            }
        }

        return null;
    }

    private static IEnumerable<IOperation> Operations(BasicBlock block)
    {
        foreach (var operation in block.Operations)
        {
            foreach (var part in operation.DescendantsAndSelf())
            {
                yield return part;
            }
        }

        if (block.BranchValue is { } value)
        {
            foreach (var part in value.DescendantsAndSelf())
            {
                yield return part;
            }
        }
    }

    private static IEnumerable<BasicBlock> Successors(ControlFlowGraph graph, BasicBlock block)
    {
        foreach (var branch in new[] { block.ConditionalSuccessor, block.FallThroughSuccessor })
        {
            if (branch is null)
            {
                continue;
            }

            // Leaving a try runs its finally first, which is no destination of the branch.
            foreach (var region in branch.FinallyRegions)
            {
                yield return graph.Blocks[region.FirstBlockOrdinal];
            }

            if (branch.Destination is { } destination)
            {
                yield return destination;
            }
        }
    }
}
