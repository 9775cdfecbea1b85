namespace VoipWorkflows.Policies.Scaling;

/// <summary>What a scale policy wants.</summary>
public enum ScalingAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>More members.</summary>
    Out,

    /// <summary>Fewer members.</summary>
    In,

    /// <summary>The member that is being drained back instead of a new one.</summary>
    Undrain,
}
