namespace VoipWorkflows.Descriptors.Reading;

/// <summary>A text. Numbers and booleans are texts too.</summary>
internal sealed record YamlScalar(SourceMark Mark, string Text, bool IsPlain) : YamlNode(Mark)
{
    public override int Weight => 1;

    public override string Kind => IsNull ? "empty" : "a text";
}
