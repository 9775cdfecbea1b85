namespace VoipWorkflows.KubernetesServer.Serving;

/// <summary>What can go wrong with a request.</summary>
internal enum FaultKind
{
    /// <summary>It is refused with a code, and nothing is done.</summary>
    Status,

    /// <summary>It is carried out, and the connection is cut before the answer.</summary>
    CutReply,

    /// <summary>The connection is cut and nothing is done.</summary>
    CutRequest,

    /// <summary>The answer takes its time.</summary>
    Slow,
}
