namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Texts of the form <c>component.something</c>.</summary>
internal static class DottedName
{
    /// <summary>Cuts at the first dot; false when either part would be empty.</summary>
    public static bool TryCut(string text, out string component, out string name)
    {
        text = text.Trim();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        component = dot < 0 ? text : text[..dot];
        name = dot < 0 ? "" : text[(dot + 1)..];
        return component.Length > 0 && name.Length > 0;
    }
}
