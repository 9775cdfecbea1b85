namespace VoipWorkflows.Activities.Steps;

/// <summary>Names the step kind that an activity carries out: what a lifecycle file writes after <c>step:</c>, and the activity's name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class StepKindAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The outputs that later steps may name as <c>${steps.&lt;name&gt;.&lt;output&gt;}</c>.</summary>
    public string[] Outputs { get; set; } = [];

    /// <summary>Whether the step's arguments name more outputs.</summary>
    public bool HasNamedOutputs { get; set; }

    /// <summary>The argument that becomes a command line, which every user of the machine can read: it takes no secrets.</summary>
    public string? CommandLine { get; set; }

    /// <summary>Outputs computed from what the step was given: sealed when there was a secret in that, for a secret could be guessed and tried.</summary>
    public string[] Digests { get; set; } = [];
}
