namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Arguments of <c>kubernetes.exec</c>.</summary>
internal sealed record ExecArguments
{
    /// <summary>The command and its arguments, each as it is: no shell looks at them. It may run twice.</summary>
    public required List<string> Command { get; init; }

    /// <summary>The container; the first one when it is not given.</summary>
    public string? Container { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
