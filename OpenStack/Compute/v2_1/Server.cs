using System.Text.Json.Serialization;

namespace OpenStack.Compute.v2_1;

/// <summary>A virtual machine.</summary>
public sealed record Server
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public required string Name { get; init; }

    /// <summary>Its status. ACTIVE says nothing of the guest.</summary>
    public ServerStatus Status { get; init; }

    /// <summary>What is being done to it now, or null.</summary>
    [JsonPropertyName("OS-EXT-STS:task_state")]
    public string? TaskState { get; init; }

    /// <summary>Why it is in ERROR, or null: an operator may set ERROR without one.</summary>
    public ServerFault? Fault { get; init; }

    /// <summary>Its addresses by network name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ServerAddress>> Addresses { get; init; } = new Dictionary<string, IReadOnlyList<ServerAddress>>();

    /// <summary>Its metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Its key pair.</summary>
    public string? KeyName { get; init; }

    /// <summary>Where it is.</summary>
    [JsonPropertyName("OS-EXT-AZ:availability_zone")]
    public string? AvailabilityZone { get; init; }

    /// <summary>The hypervisor's host; shown to administrators only.</summary>
    [JsonPropertyName("OS-EXT-SRV-ATTR:host")]
    public string? Host { get; init; }

    /// <summary>Its size.</summary>
    public ServerFlavor? Flavor { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; }
}
