namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.sipp-metric</c>.</summary>
internal sealed record SippMetricArguments
{
    /// <summary>The column's name, for example <c>FailedCall(C)</c>: C since the start, P since the row before.</summary>
    public required string Column { get; init; }

    /// <summary>The command in the pod that prints the header and the last rows of SIPp's statistics.</summary>
    public required List<string> Command { get; init; }
}
