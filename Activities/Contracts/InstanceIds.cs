namespace VoipWorkflows.Activities.Contracts;

/// <summary>The orchestration instance ids that have a meaning: what exists can be found by its name without an index.</summary>
public static class InstanceIds
{
    /// <summary>Every assembly controller's id begins with this.</summary>
    public const string AssemblyPrefix = "assembly:";

    /// <summary>Every deployment location's id begins with this.</summary>
    public const string LocationPrefix = "location:";

    /// <summary>Every uploaded descriptor's id begins with this.</summary>
    public const string CatalogPrefix = "catalog:";

    /// <summary>The id of every monitor of a load begins with this.</summary>
    public const string LoadPrefix = "load:";

    /// <summary>The id of every monitor of an integrity begins with this.</summary>
    public const string IntegrityPrefix = "integrity:";

    /// <summary>The monitor of a load metric; the metric key is the resource instance's id.</summary>
    public static string Load(string metricKey, string metric) => $"{LoadPrefix}{metricKey}:{metric}";

    /// <summary>The monitor of an integrity metric; the metric key is the resource instance's id.</summary>
    public static string Integrity(string metricKey, string metric) => $"{IntegrityPrefix}{metricKey}:{metric}";

    /// <summary>The controller of an assembly.</summary>
    public static string Assembly(string name) => AssemblyPrefix + name;

    /// <summary>The holder of a deployment location.</summary>
    public static string Location(string name) => LocationPrefix + name;

    /// <summary>What looks after a deployment location.</summary>
    public static string Reconciler(string name) => $"reconciler:{name}";

    /// <summary>The holder of an uploaded descriptor.</summary>
    public static string Catalog(string descriptorName) => CatalogPrefix + descriptorName;
}
