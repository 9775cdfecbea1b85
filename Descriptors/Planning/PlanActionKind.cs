namespace VoipWorkflows.Descriptors.Planning;

/// <summary>The sorts of action in a plan.</summary>
public enum PlanActionKind
{
    /// <summary>A resource's transition.</summary>
    Transition,

    /// <summary>Establish a relationship by its Create operations.</summary>
    CreateRelationship,

    /// <summary>Take a relationship back by its Cease operations.</summary>
    CeaseRelationship,

    /// <summary>Nothing to run: over when what it depends on is over. Keeps a phase of many actions from naming all of the phase before.</summary>
    Barrier,
}
