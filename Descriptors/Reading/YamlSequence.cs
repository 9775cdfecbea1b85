namespace VoipWorkflows.Descriptors.Reading;

/// <summary>A list.</summary>
internal sealed record YamlSequence(SourceMark Mark, IReadOnlyList<YamlNode> Items, int Weight) : YamlNode(Mark)
{
    public override int Weight { get; } = Weight;

    public override string Kind => "a list";
}
