namespace VoipWorkflows.Policies.Healing;

/// <summary>Whether a deployment location answers.</summary>
public enum Reachability
{
    /// <summary>Nobody asked lately.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Reachable,

    /// <summary>It does not.</summary>
    Unreachable,
}
