namespace VoipWorkflows.Activities.Contracts;

/// <summary>Orchestrators by name, for whoever starts or lists them.</summary>
public static class OrchestratorNames
{
    /// <summary>The only writer of one assembly; instance id <see cref="InstanceIds.Assembly"/>.</summary>
    public const string AssemblyController = "AssemblyController";

    /// <summary>One process (LCM operation occurrence); instance id = process id.</summary>
    public const string AssemblyProcess = "AssemblyProcess";

    /// <summary>One transition of one resource.</summary>
    public const string ResourceTransition = "ResourceTransition";

    /// <summary>One operation of one resource.</summary>
    public const string ResourceOperation = "ResourceOperation";

    /// <summary>Watches a load for a scale policy; instance id <see cref="InstanceIds.Load"/>.</summary>
    public const string ScaleMonitor = "ScaleMonitor";

    /// <summary>Watches an integrity for a heal policy; instance id <see cref="InstanceIds.Integrity"/>.</summary>
    public const string HealMonitor = "HealMonitor";

    /// <summary>Holds one deployment location; instance id <see cref="InstanceIds.Location"/>.</summary>
    public const string DeploymentLocation = "DeploymentLocation";

    /// <summary>Looks after one deployment location; instance id <see cref="InstanceIds.Reconciler"/>.</summary>
    public const string LocationReconciler = "LocationReconciler";

    /// <summary>Holds one uploaded descriptor; instance id <see cref="InstanceIds.Catalog"/>.</summary>
    public const string CatalogEntry = "CatalogEntry";

    /// <summary>Public: creates an assembly and waits until that is over.</summary>
    public const string CreateAssembly = "CreateAssembly";

    /// <summary>Public: brings an assembly to a state and waits until that is over.</summary>
    public const string ChangeAssemblyState = "ChangeAssemblyState";

    /// <summary>Public: adds members to a cluster and waits until that is over.</summary>
    public const string ScaleOutAssembly = "ScaleOutAssembly";

    /// <summary>Public: takes members from a cluster and waits until that is over.</summary>
    public const string ScaleInAssembly = "ScaleInAssembly";

    /// <summary>Public: heals a component and waits until that is over.</summary>
    public const string HealAssembly = "HealAssembly";

    /// <summary>Public: upgrades an assembly and waits until that is over.</summary>
    public const string UpgradeAssembly = "UpgradeAssembly";

    /// <summary>Lets an assembly follow new properties of those that it refers to, and waits until that is over.</summary>
    public const string FollowReferences = "FollowReferences";

    /// <summary>Plans what an intent would do; takes a <see cref="PreviewStart"/>.</summary>
    public const string PlanPreview = "PlanPreview";

    /// <summary>Public: deletes an assembly and waits until that is over.</summary>
    public const string DeleteAssembly = "DeleteAssembly";
}
