using System.Text.RegularExpressions;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>The rule for names that people give: they become instance ids, folder names and parts of names on the infrastructure.</summary>
public static partial class AssemblyName
{
    /// <summary>Throws <see cref="IntentException"/> when a name cannot be used.</summary>
    public static void Check(string? name, string field)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new IntentException(IntentRefusal.Invalid, $"{field} is missing.");
        }

        if (!Pattern().IsMatch(name))
        {
            var shown = name.Length > 80 ? name[..80] + "…" : name;
            throw new IntentException(
                IntentRefusal.Invalid,
                $"{field} '{shown}' is not a valid name: it begins with a letter, goes on with letters, digits, '_' or '-', and has at most 50 characters.");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,49}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
