namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>
/// Operations that healing uses where a lifecycle file has steps for them. They belong to the infrastructure, not to the resource: no descriptor declares
/// them, and they take no parameters.
/// </summary>
public static class HealOperations
{
    /// <summary>Asks the infrastructure how what it gave is: before the first attempt. It may say that it is gone.</summary>
    public const string Inspect = "inspect";

    /// <summary>Makes the server boot again, through its operating system.</summary>
    public const string Reboot = "reboot";

    /// <summary>Makes the server boot again as if the power had been cut.</summary>
    public const string HardReboot = "hardReboot";

    /// <summary>Makes the server anew in its place, from its image.</summary>
    public const string Rebuild = "rebuild";

    /// <summary>Removes what is broken and keeps its addresses, where installing over it would not do.</summary>
    public const string Discard = "discard";

    /// <summary>Removes what is broken and makes it anew elsewhere; installing then adopts that.</summary>
    public const string Relocate = "relocate";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Inspect, Reboot, HardReboot, Rebuild, Discard, Relocate];
}
