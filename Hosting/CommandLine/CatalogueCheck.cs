using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Checking;
using VoipWorkflows.Descriptors.Reading;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Checks a catalogue's folder, or one descriptor beside the catalogue that a host here would use.</summary>
internal static class CatalogueCheck
{
    public static IReadOnlyList<Diagnostic> Run(string path)
    {
        if (Directory.Exists(path))
        {
            return CatalogueFolder.Load(path, StepSchemas.All, Beside(path)).Findings;
        }

        return File.Exists(path) ? CheckFile(path) : throw new CommandException($"There is no file or folder {path}.", ExitCode.Usage);
    }

    private static IReadOnlyList<Diagnostic> CheckFile(string path)
    {
        try
        {
            var read = DescriptorReader.Read(File.ReadAllText(path), path);
            return [.. read.Warnings, .. DescriptorChecker.Check(read.Descriptor, Own().Catalogue).Select(finding => finding with { File = path })];
        }
        catch (DescriptorException exception)
        {
            return exception.Diagnostics;
        }
    }

    /// <summary>A package that is to be added to the catalogue may use what that holds; the catalogue itself stands alone.</summary>
    private static Catalogue? Beside(string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == Path.TrimEndingDirectorySeparator(OwnFolder()) ? null : Own().Catalogue;

    private static LoadedCatalogue Own() => CatalogueFolder.Load(OwnFolder(), StepSchemas.All);

    private static string OwnFolder() => HostSettingsReader.ForThisProcess().Read(new SettingsOverrides()).CatalogFolder;
}
