namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Why a request was refused: decides the HTTP status.</summary>
public enum IntentRefusal
{
    /// <summary>Something in the request is wrong (400).</summary>
    Invalid,

    /// <summary>The body names an assembly or process that does not exist (400 on the lifecycle API).</summary>
    UnknownTarget,

    /// <summary>The name is taken, or the target is not in a state for it (409).</summary>
    Conflict,
}
