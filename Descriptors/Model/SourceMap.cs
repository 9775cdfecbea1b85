namespace VoipWorkflows.Descriptors.Model;

/// <summary>Where in a file the parts of a descriptor stand, by their path, for example <c>composition.gateway.type</c>.</summary>
public sealed class SourceMap
{
    private readonly IReadOnlyDictionary<string, SourceMark> _marks;

    /// <summary>Makes a map of a file.</summary>
    public SourceMap(string file, IReadOnlyDictionary<string, SourceMark> marks)
    {
        File = file;
        _marks = marks;
    }

    /// <summary>The map of a descriptor that was not read from a file.</summary>
    public static SourceMap None { get; } = new("", new Dictionary<string, SourceMark>());

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>The place of a path, or of the nearest part that encloses it.</summary>
    public SourceMark Find(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (_marks.TryGetValue(path[..end], out var mark))
            {
                return mark;
            }

            if (end == 1)
            {
                break;
            }
        }

        return SourceMark.Start;
    }
}
