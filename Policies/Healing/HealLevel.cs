namespace VoipWorkflows.Policies.Healing;

/// <summary>How much is undone to heal a member, from the least.</summary>
public enum HealLevel
{
    /// <summary>Stop, Start, Integrity: its processes.</summary>
    Restart,

    /// <summary>Reboots its server through its operating system.</summary>
    Reboot,

    /// <summary>Reboots its server as if the power had been cut.</summary>
    HardReboot,

    /// <summary>Makes its server anew in its place, from its image.</summary>
    Rebuild,

    /// <summary>Uninstalls and installs it again, on the same addresses.</summary>
    Recreate,

    /// <summary>Uninstalls and installs it again, elsewhere.</summary>
    RecreateElsewhere,
}
