using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace DurableTask.Analyzers.Tests;

/// <summary>A source in which <c>[|…|]</c> marks what a rule must report.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<TextSpan>();
        var start = -1;
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("[|"))
            {
                start = text.Length;
                i++;
            }
            else if (start >= 0 && marked.AsSpan(i).StartsWith("|]"))
            {
                marks.Add(TextSpan.FromBounds(start, text.Length));
                start = -1;
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return new MarkedSource(text.ToString(), marks);
    }
}
