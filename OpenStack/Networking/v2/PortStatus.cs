using System.Text.Json.Serialization;

namespace OpenStack.Networking.v2;

/// <summary>The status of a port. Any text is one: releases add to the list.</summary>
/// <param name="Value">As the service writes it.</param>
[JsonConverter(typeof(PortStatusConverter))]
public readonly record struct PortStatus(string Value)
{
    /// <summary>It is wired.</summary>
    public static readonly PortStatus Active = new("ACTIVE");

    /// <summary>It is not wired, or nobody says so.</summary>
    public static readonly PortStatus Down = new("DOWN");

    /// <summary>It is being wired.</summary>
    public static readonly PortStatus Build = new("BUILD");

    /// <summary>It could not be wired.</summary>
    public static readonly PortStatus Error = new("ERROR");

    /// <summary>It needs no wiring.</summary>
    public static readonly PortStatus NotApplicable = new("N/A");

    /// <summary>As the service writes it.</summary>
    public override string ToString() => Value ?? "";
}
