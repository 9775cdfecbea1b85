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

    /// <summary>Empty what a relationship carries before it is taken back, without cutting it.</summary>
    Drain,

    /// <summary>From here on the assembly is what the new topology says: its properties, policies and references.</summary>
    SwitchOver,

    /// <summary>Let the assemblies that refer to this one follow its new properties.</summary>
    TellReferrers,
}
