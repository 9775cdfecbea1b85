namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Arguments of <c>openstack.server</c>.</summary>
internal sealed record ServerArguments
{
    /// <summary>The server's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name or id of the image.</summary>
    public required string Image { get; init; }

    /// <summary>The name or id of the flavor.</summary>
    public string Flavor { get; init; } = "m1.small";

    /// <summary>The name of the key pair that may log in.</summary>
    public string? KeyPair { get; init; }

    /// <summary>The ids of its ports, in the order of its interfaces.</summary>
    public required List<string> Ports { get; init; }

    /// <summary>The path of a template in the VNF package that becomes the server's user data, for cloud-init.</summary>
    public string? UserData { get; init; }

    /// <summary>What to put in place of each <c>{{ name }}</c> of the user data.</summary>
    public Dictionary<string, string> Values { get; init; } = [];

    /// <summary>Whether the user data is on a drive, for where there is no metadata service.</summary>
    public bool ConfigDrive { get; init; } = true;

    /// <summary>Metadata for the server.</summary>
    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>The availability zone that it shall be in; any when it is not given.</summary>
    public string? Zone { get; init; }

    /// <summary>An availability zone that it shall not be in, if there is another one.</summary>
    public string? AvoidZone { get; init; }
}
