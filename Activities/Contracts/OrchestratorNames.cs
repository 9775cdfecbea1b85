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

    /// <summary>Holds one deployment location; instance id <see cref="InstanceIds.Location"/>.</summary>
    public const string DeploymentLocation = "DeploymentLocation";

    /// <summary>Holds one uploaded descriptor; instance id <see cref="InstanceIds.Catalog"/>.</summary>
    public const string CatalogEntry = "CatalogEntry";

    /// <summary>Public: creates an assembly and waits until that is over.</summary>
    public const string CreateAssembly = "CreateAssembly";

    /// <summary>Public: brings an assembly to a state and waits until that is over.</summary>
    public const string ChangeAssemblyState = "ChangeAssemblyState";

    /// <summary>Public: deletes an assembly and waits until that is over.</summary>
    public const string DeleteAssembly = "DeleteAssembly";
}
