using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace DurableTask.Analyzers.Fixes;

/// <summary>One expression for another, under the title that the editor shows.</summary>
internal sealed class Replacement(string title, ExpressionSyntax old, ExpressionSyntax @new)
{
    public string Title => title;

    public ExpressionSyntax Old => old;

    public ExpressionSyntax New => @new;

    /// <summary>A replacement written as text; names that start with <c>global::</c> are shortened as the file's usings allow.</summary>
    public static Replacement Parse(ExpressionSyntax old, string text)
    {
        var expression = SyntaxFactory.ParseExpression(text);
        return new Replacement("Use " + text.Replace("global::System.Threading.", "").Replace("global::System.", ""), old, Simplified(expression));
    }

    private static ExpressionSyntax Simplified(ExpressionSyntax expression) =>
        expression.ReplaceNodes(
            expression.DescendantNodesAndSelf().Where(node => node is NameSyntax or MemberAccessExpressionSyntax),
            (_, rewritten) => rewritten.WithAdditionalAnnotations(Simplifier.Annotation));
}
