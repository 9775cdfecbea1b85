namespace VoipWorkflows.Activities.Contracts;

/// <summary>The activities that orchestrators call by name; lifecycle steps are called by their kind.</summary>
public static class ActivityNames
{
    /// <summary><see cref="ResolveAssemblyRequest"/> to a topology.</summary>
    public const string ResolveAssembly = "catalog.resolve-assembly";

    /// <summary>A list of <see cref="LifecycleKey"/> to the lifecycle scripts that there are.</summary>
    public const string FindLifecycles = "catalog.find-lifecycles";

    /// <summary>An assembly's name to its <see cref="AssemblySnapshot"/>; fails unless it is Active and stays.</summary>
    public const string AssemblyReference = "assembly.reference";

    /// <summary>An assembly's name to the names of those that refer to it.</summary>
    public const string AssemblyReferrers = "assembly.referrers";

    /// <summary>Names of deployment locations to their infrastructure types; fails when one does not exist.</summary>
    public const string FindLocations = "location.find";

    /// <summary>A deployment location's name to null, or to why it does not answer.</summary>
    public const string ProbeLocation = "location.probe";

    /// <summary>A deployment location's name to its <see cref="DriftFindings"/>.</summary>
    public const string FindDrift = "location.find-drift";

    /// <summary><see cref="IntentRequest"/> to the process id.</summary>
    public const string SubmitIntent = "assembly.submit-intent";

    /// <summary>A process id to its <see cref="ProcessOutcome"/>.</summary>
    public const string ReadProcess = "assembly.read-process";
}
