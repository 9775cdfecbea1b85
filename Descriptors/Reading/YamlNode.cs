namespace VoipWorkflows.Descriptors.Reading;

/// <summary>A part of a YAML document with its place.</summary>
internal abstract record YamlNode(SourceMark Mark)
{
    /// <summary>How many nodes it stands for once every alias in it is written out.</summary>
    public abstract int Weight { get; }

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }

    public bool IsNull => this is YamlScalar { IsPlain: true, Text: "" or "~" or "null" or "Null" or "NULL" };
}
