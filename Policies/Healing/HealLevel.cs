namespace VoipWorkflows.Policies.Healing;

/// <summary>How much is undone to heal a member, from the least.</summary>
public enum HealLevel
{
    /// <summary>Stop, Start, Integrity: its processes.</summary>
    Restart,

    /// <summary>Reboots its server.</summary>
    Reboot,

    /// <summary>Uninstalls and installs it again, on the same addresses.</summary>
    Recreate,

    /// <summary>Uninstalls and installs it again, elsewhere.</summary>
    RecreateElsewhere,
}
