using System.Diagnostics.CodeAnalysis;

namespace VoipWorkflows.Descriptors.Model;

/// <summary>A full descriptor name, taken apart.</summary>
/// <param name="IsResource">True for <c>resource::…</c>, false for <c>assembly::…</c>.</param>
/// <param name="Name">The middle part.</param>
/// <param name="Version">The version, dotted digits.</param>
public sealed record DescriptorName(bool IsResource, string Name, string Version)
{
    /// <summary>What a name must look like, for messages.</summary>
    public const string Rule =
        "assembly::<name>::<version> or resource::<name>::<version>, where the name starts with a letter, has at most 50 letters, digits, '_' and '-', and the version is dotted digits";

    private const int MaxNameLength = 50;
    private const int MaxVersionLength = 50;

    /// <summary>Takes a full name apart.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DescriptorName? name)
    {
        name = null;
        var parts = text?.Split("::") ?? [];
        if (parts.Length != 3 || parts[0] is not ("assembly" or "resource") || !IsName(parts[1]) || !IsVersion(parts[2]))
        {
            return false;
        }

        name = new(parts[0] == "resource", parts[1], parts[2]);
        return true;
    }

    /// <summary>Whether a text may be the name of a descriptor or of a top-level assembly instance.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <inheritdoc/>
    public override string ToString() => $"{(IsResource ? "resource" : "assembly")}::{Name}::{Version}";

    private static bool IsVersion(string text) =>
        text.Length <= MaxVersionLength && text.Split('.').All(part => part.Length > 0 && part.All(char.IsAsciiDigit));
}
