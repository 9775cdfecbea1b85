namespace VoipWorkflows.Activities.Kubernetes.Pods;

/// <summary>How a pod is.</summary>
/// <param name="Flaw">Why it will not serve without somebody doing something; null when it does or still may.</param>
/// <param name="Waits">What it still waits for; null when it is ready.</param>
internal sealed record PodFinding(string? Flaw, string? Waits)
{
    public bool IsReady => Flaw is null && Waits is null;
}
