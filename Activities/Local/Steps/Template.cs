using System.Text.RegularExpressions;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Puts values in place of <c>{{ name }}</c>.</summary>
internal static partial class Template
{
    /// <summary>Fills every placeholder in.</summary>
    /// <exception cref="StepInputException">A placeholder has no value, or a value could end the text that it stands in.</exception>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values, string file) =>
        Placeholder().Replace(template, match =>
        {
            var name = match.Groups[1].Value;
            if (!values.TryGetValue(name, out var value) || value.Length == 0)
            {
                throw new StepInputException($"The template {file} needs a value for '{name}'.");
            }

            // Values stand in configuration texts of several languages; what none of them would take literally is not let in.
            return value.All(c => char.IsAsciiLetterOrDigit(c) || " ._:/@+-,=".Contains(c))
                ? value
                : throw new StepInputException($"The value of '{name}' for the template {file} must consist of letters, digits and ' ._:/@+-,='.");
        });

    [GeneratedRegex(@"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")]
    private static partial Regex Placeholder();
}
