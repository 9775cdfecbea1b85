namespace VoipWorkflows.Activities.Contracts;

/// <summary>The intents as they are written on the lifecycle API.</summary>
public static class Intents
{
    /// <summary>Makes a new assembly and brings it to a state.</summary>
    public const string CreateAssembly = "createAssembly";

    /// <summary>Brings an assembly to another state.</summary>
    public const string ChangeAssemblyState = "changeAssemblyState";

    /// <summary>Takes an assembly down and forgets it.</summary>
    public const string DeleteAssembly = "deleteAssembly";

    /// <summary>Changes an assembly's descriptor or properties.</summary>
    public const string UpgradeAssembly = "upgradeAssembly";

    /// <summary>Makes an assembly, or upgrades it when there is one of the name.</summary>
    public const string CreateOrUpgradeAssembly = "createOrUpgradeAssembly";

    /// <summary>Adds members to a cluster.</summary>
    public const string ScaleOutAssembly = "scaleOutAssembly";

    /// <summary>Takes members from a cluster.</summary>
    public const string ScaleInAssembly = "scaleInAssembly";

    /// <summary>Recovers a component.</summary>
    public const string HealAssembly = "healAssembly";

    /// <summary>Writes a list of attached components in full. Nobody asks for it: a controller does it when a list is in doubt.</summary>
    public const string SyncList = "syncList";

    /// <summary>Tries a failed or cancelled process again, from the states that it left.</summary>
    public const string Retry = "retry";

    /// <summary>Goes back to the states before a failed or cancelled process.</summary>
    public const string Rollback = "rollback";
}
