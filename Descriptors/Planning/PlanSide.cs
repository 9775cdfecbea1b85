namespace VoipWorkflows.Descriptors.Planning;

/// <summary>Which topology of an upgrade an action belongs to: what it is done to has its properties and relationships there.</summary>
public enum PlanSide
{
    /// <summary>The topology that is to be; the only one outside of upgrades.</summary>
    After,

    /// <summary>The topology that was.</summary>
    Before,
}
