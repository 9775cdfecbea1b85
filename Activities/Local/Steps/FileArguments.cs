namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Arguments of <c>local.file</c>.</summary>
internal sealed record FileArguments
{
    /// <summary>The template's path in the VNF package.</summary>
    public required string Template { get; init; }

    /// <summary>The path in the owner's folder to write to.</summary>
    public required string Path { get; init; }

    /// <summary>What to put in place of each <c>{{ name }}</c>.</summary>
    public Dictionary<string, string> Values { get; init; } = [];

    /// <summary>Leave a file alone that is there already, as others may have changed it since.</summary>
    public bool Keep { get; init; }
}
