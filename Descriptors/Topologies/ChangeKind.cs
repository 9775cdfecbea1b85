namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>What an upgrade does to a resource.</summary>
public enum ChangeKind
{
    /// <summary>It is to be made.</summary>
    New,

    /// <summary>It is to go.</summary>
    Removed,

    /// <summary>It is to be made anew: its type or a property that cannot change while it runs is another.</summary>
    Replaced,

    /// <summary>It is to be made anew at another deployment location.</summary>
    Moved,

    /// <summary>It stays and is told its new volatile properties.</summary>
    Reconfigured,
}
