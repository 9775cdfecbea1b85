namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>What becomes of a pod.</summary>
internal enum PodFate
{
    /// <summary>It gets its networks, runs and is ready.</summary>
    Runs,

    /// <summary>No node takes it.</summary>
    Unschedulable,

    /// <summary>It runs, and nobody ever writes its network-status.</summary>
    NoNetworkStatus,

    /// <summary>Its network-status lacks the last network that it asked for.</summary>
    PartialNetworkStatus,

    /// <summary>Its image cannot be had.</summary>
    ImagePullBackOff,

    /// <summary>Its containers end again and again.</summary>
    CrashLoopBackOff,

    /// <summary>It runs and never gets ready.</summary>
    NeverReady,
}
