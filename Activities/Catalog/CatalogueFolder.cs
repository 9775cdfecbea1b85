using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Checking;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>
/// Reads a catalogue from a folder: every <c>assembly.yaml</c> and <c>resource.yaml</c> in it, at any depth, and beside a resource its
/// <c>lifecycle/&lt;InfrastructureType&gt;.yaml</c>. Goes on after an error, so that all of them are told at once.
/// </summary>
public sealed class CatalogueFolder
{
    private const long MaxFileBytes = 4 << 20;
    private const string LifecycleFolder = "lifecycle";

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, StepSchema> _schemas;
    private readonly ICatalogue? _beside;
    private readonly List<Diagnostic> _findings = [];
    private readonly Dictionary<string, CatalogueEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _packages = new(StringComparer.Ordinal);
    private readonly Dictionary<LifecycleKey, LifecycleScript> _lifecycles = [];

    private CatalogueFolder(string folder, IReadOnlyDictionary<string, StepSchema> schemas, ICatalogue? beside)
    {
        _folder = Path.GetFullPath(folder);
        _schemas = schemas;
        _beside = beside;
    }

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder; one that does not exist is an error of its own.</param>
    /// <param name="schemas">The step kinds that lifecycle files may use.</param>
    /// <param name="beside">Descriptors that the folder's may use besides their own, or null.</param>
    public static LoadedCatalogue Load(string folder, IReadOnlyDictionary<string, StepSchema> schemas, ICatalogue? beside = null) =>
        new CatalogueFolder(folder, schemas, beside).Load();

    private LoadedCatalogue Load()
    {
        if (!Directory.Exists(_folder))
        {
            _findings.Add(new(Severity.Error, _folder, 1, 1, "there is no such folder; a catalogue is a folder with network-services/ and vnfs/"));
            return new(new([], _lifecycles, _packages), _findings);
        }

        var files = Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var file in files.Where(file => Path.GetFileNameWithoutExtension(file) is "assembly" or "resource" && !IsLifecycle(file)))
        {
            Try(file, ReadDescriptor);
        }

        foreach (var file in files.Where(IsLifecycle))
        {
            Try(file, ReadLifecycle);
        }

        var catalogue = new Catalogue(_entries.Values, _lifecycles, _packages);
        var known = new Joined(catalogue, _beside);
        foreach (var entry in _entries.Values)
        {
            _findings.AddRange(DescriptorChecker.Check(entry.Descriptor, known));
        }

        return new(catalogue, [.. _findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)]);
    }

    private static bool IsLifecycle(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == LifecycleFolder;

    private void Try(string file, Action<string, string> read)
    {
        var name = Path.GetRelativePath(_folder, file).Replace('\\', '/');
        try
        {
            if (new FileInfo(file).Length > MaxFileBytes)
            {
                _findings.Add(new(Severity.Error, name, 1, 1, $"the file is larger than {MaxFileBytes >> 20} MiB"));
                return;
            }

            read(name, File.ReadAllText(file));
        }
        catch (DescriptorException e)
        {
            _findings.AddRange(e.Diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _findings.Add(new(Severity.Error, name, 1, 1, $"the file cannot be read: {e.Message}"));
        }
    }

    private void ReadDescriptor(string file, string yaml)
    {
        var read = DescriptorReader.Read(yaml, file);
        _findings.AddRange(read.Warnings);
        var kind = read.Descriptor is ResourceDescriptor ? "resource" : "assembly";
        if (Path.GetFileNameWithoutExtension(file) != kind)
        {
            Refuse(file, read.Descriptor.Source.Find("name"), $"{read.Descriptor.Name} belongs into a file named {kind}.yaml");
        }
        else if (_entries.TryGetValue(read.Descriptor.Name, out var other))
        {
            Refuse(file, read.Descriptor.Source.Find("name"), $"{read.Descriptor.Name} is also in {other.File}");
        }
        else
        {
            _entries.Add(read.Descriptor.Name, new(read.Descriptor, yaml, file));
            if (read.Descriptor is ResourceDescriptor)
            {
                _packages.Add(read.Descriptor.Name, FolderOf(file));
            }
        }
    }

    private void ReadLifecycle(string file, string yaml)
    {
        var read = LifecycleReader.Read(yaml, file, _schemas, name => _entries.GetValueOrDefault(name)?.Descriptor as ResourceDescriptor ?? _beside?.FindResource(name));
        _findings.AddRange(read.Warnings);
        var script = read.Script;
        if (Path.GetFileNameWithoutExtension(file) != script.Infrastructure)
        {
            Refuse(file, SourceMark.Start, $"the infrastructure is {script.Infrastructure}, so the file must be named {script.Infrastructure}.yaml");
        }
        else if (_packages.GetValueOrDefault(script.Resource) is { } package && package != FolderOf(FolderOf(file)))
        {
            Refuse(file, SourceMark.Start, $"{script.Resource} lies in {package}, so this file must lie in {package}/{LifecycleFolder}");
        }
        else if (!_lifecycles.TryAdd(new(script.Resource, script.Infrastructure), script))
        {
            Refuse(file, SourceMark.Start, $"there is another file for {script.Resource} on {script.Infrastructure}");
        }
    }

    private void Refuse(string file, SourceMark mark, string message) => _findings.Add(new(Severity.Error, file, mark.Line, mark.Column, message));

    private static string FolderOf(string file) => Path.GetDirectoryName(file)?.Replace('\\', '/') ?? "";

    private sealed class Joined(Catalogue own, ICatalogue? beside) : ICatalogue
    {
        public AssemblyDescriptor? FindAssembly(string name) => own.FindAssembly(name) ?? beside?.FindAssembly(name);

        public ResourceDescriptor? FindResource(string name) => own.FindResource(name) ?? beside?.FindResource(name);

        public LifecycleScript? FindLifecycle(string resourceType, string infrastructureType) =>
            own.FindLifecycle(resourceType, infrastructureType) ?? beside?.FindLifecycle(resourceType, infrastructureType);

        public string? FindPackage(string resourceType) => own.FindPackage(resourceType) ?? beside?.FindPackage(resourceType);
    }
}
