using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Templates of the VNF package.</summary>
internal static class PackageTemplate
{
    public static string Fill(StepContext step, string template, IReadOnlyDictionary<string, string> values)
    {
        var path = ConfinedPath.Inside(step.PackageFolder, template, "template");
        try
        {
            return Template.Fill(File.ReadAllText(path), values, template);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StepInputException($"The package {Path.GetFileName(step.PackageFolder)} has no template {template}.", exception);
        }
    }
}
