namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>The state of an assembly or resource, in the order in which it is brought up.</summary>
public enum LifecycleState
{
    /// <summary>Does not exist: before Create or after Delete.</summary>
    None,

    /// <summary>Known, with nothing on the infrastructure.</summary>
    Created,

    /// <summary>Its infrastructure exists.</summary>
    Installed,

    /// <summary>Configured, not serving.</summary>
    Inactive,

    /// <summary>Serving.</summary>
    Active,

    /// <summary>Found not serving; set by the system while it heals.</summary>
    Broken,

    /// <summary>A transition failed that leaves no better state; set by the system.</summary>
    Failed,
}
