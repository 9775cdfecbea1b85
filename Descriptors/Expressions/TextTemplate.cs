using System.Text;

namespace VoipWorkflows.Descriptors.Expressions;

/// <summary>A text with references in it, such as <c>${instance.name}_gateway</c>.</summary>
public sealed class TextTemplate
{
    private readonly IReadOnlyList<(string? Literal, Reference Reference)> _parts;

    private TextTemplate(IReadOnlyList<(string?, Reference)> parts, bool isUnclosed)
    {
        _parts = parts;
        IsUnclosed = isUnclosed;
    }

    /// <summary>The references, in order.</summary>
    public IEnumerable<Reference> References => _parts.Where(part => part.Literal is null).Select(part => part.Reference);

    /// <summary>Whether a <c>${</c> has no <c>}</c>; the rest is then taken as it stands.</summary>
    public bool IsUnclosed { get; }

    /// <summary>The reference that is the whole text, or null.</summary>
    public Reference? Single => _parts is [{ Literal: null }] ? _parts[0].Reference : null;

    /// <summary>Finds the references in a text. Never fails.</summary>
    public static TextTemplate Parse(string text)
    {
        var parts = new List<(string?, Reference)>();
        var at = 0;
        var unclosed = false;
        while (at < text.Length)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                unclosed = open >= 0;
                parts.Add((text[at..], default));
                break;
            }

            if (open > at)
            {
                parts.Add((text[at..open], default));
            }

            parts.Add((null, ToReference(text[(open + 2)..close].Trim())));
            at = close + 1;
        }

        return new(parts, unclosed);
    }

    /// <summary>The text with its references replaced.</summary>
    public string Fill(Func<Reference, string> value)
    {
        var filled = new StringBuilder();
        foreach (var (literal, reference) in _parts)
        {
            filled.Append(literal ?? value(reference));
        }

        return filled.ToString();
    }

    private static Reference ToReference(string inner)
    {
        var dot = inner.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new("", inner) : new(inner[..dot], inner[(dot + 1)..]);
    }
}
