namespace VoipWorkflows.Descriptors.Reading;

/// <summary>One entry of a map.</summary>
internal sealed record YamlEntry(string Key, SourceMark KeyMark, YamlNode Value)
{
    /// <summary>Where a reader should look: at a text itself, but at the key of what spans lines.</summary>
    public SourceMark Mark => Value is YamlScalar { IsNull: false } ? Value.Mark : KeyMark;
}
