namespace VoipWorkflows.Orchestrations.Contracts;

/// <summary>Whether a condition holds.</summary>
public enum ConditionStatus
{
    /// <summary>Cannot be told.</summary>
    Unknown,

    /// <summary>Holds.</summary>
    True,

    /// <summary>Does not hold.</summary>
    False,
}
