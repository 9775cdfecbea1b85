using System.Text;
using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Objects;

/// <summary>Names of what is made in a cluster: the same every time, and never the same for two owners.</summary>
internal static partial class ObjectNames
{
    // With a suffix for a part it still is a label and a host name: at most 63 characters.
    private const int LongestStem = 40;

    /// <summary>The name of a component's objects, such as <c>voice-gateway-kamailio-3f2a1</c>. The end tells apart what reads the same without case and underscores.</summary>
    public static string Of(StepOwner owner) => $"{Stem(owner.Component)}-{StableHash.ShortId(owner.Component)[..5]}";

    /// <summary>The name of one of several objects of a component.</summary>
    public static string Of(StepOwner owner, string? part) => string.IsNullOrEmpty(part) ? Of(owner) : $"{Of(owner)}-{Label(part, "name")}";

    /// <summary>The name of an assembly's owner object; another life of the same assembly has another one.</summary>
    public static string OfAssembly(StepOwner owner) => $"voip-{Stem(owner.Assembly)}-{StableHash.ShortId(owner.AssemblyId)}";

    /// <summary>A text that a person chose, when it can be a name in a cluster.</summary>
    public static string Label(string text, string argument) => Dns1123().IsMatch(text)
        ? text
        : throw new StepInputException($"{argument} is '{text}'; in a cluster it must consist of at most 63 lower-case letters, digits and '-', and begin and end with a letter or digit.");

    private static string Stem(string text)
    {
        var stem = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                _ = stem.Append(c);
            }
            else if (stem.Length > 0 && stem[^1] != '-')
            {
                _ = stem.Append('-');
            }
        }

        return stem.ToString()[..Math.Min(stem.Length, LongestStem)].Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex Dns1123();
}
