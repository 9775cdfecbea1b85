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

    /// <summary>Fills a template of the step's VNF package in.</summary>
    /// <exception cref="StepInputException">There is no such template in the package, or it cannot be filled in.</exception>
    public static string FillFrom(StepContext step, string template, IReadOnlyDictionary<string, string> values)
    {
        try
        {
            return Fill(File.ReadAllText(ConfinedPath.Inside(step.PackageFolder, template, "template")), values, template);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StepInputException($"The package {Path.GetFileName(step.PackageFolder)} has no template {template}.", exception);
        }
    }

    [GeneratedRegex(@"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")]
    private static partial Regex Placeholder();
}
