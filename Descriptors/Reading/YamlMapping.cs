namespace VoipWorkflows.Descriptors.Reading;

/// <summary>A map with text keys, in the order of the file.</summary>
internal sealed record YamlMapping(SourceMark Mark, IReadOnlyList<YamlEntry> Entries, int Weight) : YamlNode(Mark)
{
    public override int Weight { get; } = Weight;

    public override string Kind => "a map";
}
