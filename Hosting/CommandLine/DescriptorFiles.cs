using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>Finds descriptors in files and folders, in an order in which each comes after what it is made of.</summary>
internal static class DescriptorFiles
{
    public static IReadOnlyList<(string Name, string File, string Yaml)> Read(IEnumerable<string> paths)
    {
        var read = new Dictionary<string, (Descriptor Descriptor, string File, string Yaml)>();
        foreach (var one in paths.SelectMany(Files).Distinct().Select(ReadOne))
        {
            if (!read.TryAdd(one.Descriptor.Name, one))
            {
                throw new CommandException($"{one.File}: {one.Descriptor.Name} is also in {read[one.Descriptor.Name].File}.");
            }
        }

        var ordered = new List<(string, string, string)>();
        var placed = new HashSet<string>();
        foreach (var name in read.Keys)
        {
            Place(name);
        }

        return ordered;

        void Place(string name)
        {
            if (!read.TryGetValue(name, out var one) || !placed.Add(name))
            {
                return;
            }

            foreach (var part in (one.Descriptor as AssemblyDescriptor)?.Composition ?? [])
            {
                Place(part.Type);
            }

            ordered.Add((name, one.File, one.Yaml));
        }
    }

    private static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is "assembly.yaml" or "resource.yaml").Order(StringComparer.Ordinal)
            : throw new CommandException($"There is no file or folder {path}.", ExitCode.Usage);
    }

    private static (Descriptor Descriptor, string File, string Yaml) ReadOne(string file)
    {
        var yaml = File.ReadAllText(file);
        try
        {
            return (DescriptorReader.Read(yaml, file).Descriptor, file, yaml);
        }
        catch (DescriptorException exception)
        {
            throw new CommandException(exception.Message);
        }
    }
}
