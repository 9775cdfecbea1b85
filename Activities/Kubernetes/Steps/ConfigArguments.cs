using VoipWorkflows.Activities.Sip.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.config</c>.</summary>
internal sealed record ConfigArguments
{
    /// <summary>Tells several of one owner apart; part of the object's name.</summary>
    public string Name { get; init; } = "config";

    /// <summary>The files: their names, and the templates in the VNF package that they are filled from.</summary>
    public Dictionary<string, string> Files { get; init; } = [];

    /// <summary>What to put in place of each <c>{{ name }}</c>.</summary>
    public Dictionary<string, string> Values { get; init; } = [];

    /// <summary>Files with the message's audio: their names and formats.</summary>
    public Dictionary<string, AudioFormat> Audio { get; init; } = [];

    /// <summary>Make it a Secret, which the cluster keeps more closely than a ConfigMap. Needed when there is a secret in the values.</summary>
    public bool Secret { get; init; }
}
