using System.Diagnostics.CodeAnalysis;

namespace VoipWorkflows.Orchestrations;

/// <summary>Keeps texts from elsewhere within bounds before they enter a status.</summary>
internal static class Texts
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Short(string? text, int length) => text is null || text.Length <= length ? text : text[..(length - 1)] + "…";
}
