namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>The named steps between two lifecycle states.</summary>
public enum Transition
{
    /// <summary>None to Created.</summary>
    Create,

    /// <summary>Created to Installed.</summary>
    Install,

    /// <summary>Installed to Inactive.</summary>
    Configure,

    /// <summary>Inactive to Active, followed by Integrity where that is declared.</summary>
    Start,

    /// <summary>Proves an Active resource to be serving.</summary>
    Integrity,

    /// <summary>Active or Broken to Inactive.</summary>
    Stop,

    /// <summary>Inactive or Installed to Created.</summary>
    Uninstall,

    /// <summary>Created to None.</summary>
    Delete,

    /// <summary>Active to Active after only volatile properties changed.</summary>
    Reconfigure,
}
