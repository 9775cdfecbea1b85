using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>The status of a server. Any text is one: releases add to the list.</summary>
/// <param name="Value">As the service writes it.</param>
[JsonConverter(typeof(ServerStatusConverter))]
public readonly record struct ServerStatus(string Value)
{
    /// <summary>It runs.</summary>
    public static readonly ServerStatus Active = new("ACTIVE");

    /// <summary>It is being made.</summary>
    public static readonly ServerStatus Build = new("BUILD");

    /// <summary>It is being made anew.</summary>
    public static readonly ServerStatus Rebuild = new("REBUILD");

    /// <summary>It reboots softly.</summary>
    public static readonly ServerStatus Reboot = new("REBOOT");

    /// <summary>It reboots hard.</summary>
    public static readonly ServerStatus HardReboot = new("HARD_REBOOT");

    /// <summary>It is stopped.</summary>
    public static readonly ServerStatus Shutoff = new("SHUTOFF");

    /// <summary>See its fault.</summary>
    public static readonly ServerStatus Error = new("ERROR");

    /// <summary>It is gone, and shown for a while.</summary>
    public static readonly ServerStatus Deleted = new("DELETED");

    /// <summary>It can be restored for a while.</summary>
    public static readonly ServerStatus SoftDeleted = new("SOFT_DELETED");

    /// <summary>It is paused.</summary>
    public static readonly ServerStatus Paused = new("PAUSED");

    /// <summary>It is suspended.</summary>
    public static readonly ServerStatus Suspended = new("SUSPENDED");

    /// <summary>Its host does not answer.</summary>
    public static readonly ServerStatus Unknown = new("UNKNOWN");

    /// <summary>As the service writes it.</summary>
    public override string ToString() => Value ?? "";
}
