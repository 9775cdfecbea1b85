namespace VoipWorkflows.Policies.Healing;

/// <summary>What a second path says of a member that seems broken.</summary>
public enum HealthConfirmation
{
    /// <summary>It was not asked yet.</summary>
    Unknown,

    /// <summary>It says so too.</summary>
    Broken,

    /// <summary>It finds the member serving: the first path is at fault.</summary>
    Serving,
}
