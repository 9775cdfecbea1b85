using System.Text.RegularExpressions;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>
/// Secrets as they stand in texts: <c>{sealed:…}</c>. Expressions carry that along like any other characters, so that nothing between the door where a secret comes in
/// and the step that uses it has to know of secrets.
/// </summary>
public static partial class SealedText
{
    /// <summary>What stands for a secret when it is shown.</summary>
    public const string Mask = DeploymentLocations.Mask;

    private const string Opening = "{sealed:";

    /// <summary>Whether there may be a secret in a text, which may be JSON.</summary>
    public static bool IsIn(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>The sealed form of a value. What is empty hides nothing; what is sealed already stays as it is.</summary>
    public static string Of(string value, ISecretSeal seal) =>
        string.IsNullOrEmpty(value) || IsSealed(value, seal) ? value : $"{Opening}{seal.Seal(value)}}}";

    /// <summary>The text with its secrets put back as <paramref name="open"/> tells them, which gets each as it stands and what the seal made of it.</summary>
    public static string Open(string text, Func<string, string, string> open) => Secret().Replace(text, match => open(match.Value, match.Groups[1].Value));

    /// <summary>The text as it can be shown to anybody.</summary>
    public static string Masked(string text) => IsIn(text) ? Secret().Replace(text, Mask) : text;

    private static bool IsSealed(string value, ISecretSeal seal)
    {
        try
        {
            return Secret().Match(value) is { Success: true } match && match.Length == value.Length && seal.Open(match.Groups[1].Value).Length > 0;
        }
        catch (InvalidOperationException)
        {
            // It only looks like one.
            return false;
        }
    }

    [GeneratedRegex(@"\{sealed:([A-Za-z0-9+/=]+)\}")]
    private static partial Regex Secret();
}
