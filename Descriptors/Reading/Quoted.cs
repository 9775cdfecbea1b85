namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Texts of unknown origin, made fit for a message.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    /// <summary>The text in quotes, on one line, shortened.</summary>
    public static string Of(string text)
    {
        var shown = text.Length <= Longest ? text : text[..Longest] + "…";
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c))}'";
    }
}
