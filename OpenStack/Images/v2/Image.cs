namespace OpenStack.Images.v2;

/// <summary>An image.</summary>
public sealed record Image
{
    /// <summary>Its id.</summary>
    public required Identifier Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>active when it can be used.</summary>
    public string? Status { get; init; }

    /// <summary>Bytes, or null.</summary>
    public long? Size { get; init; }

    /// <summary>MD5 of its bytes, or null.</summary>
    public string? Checksum { get; init; }

    /// <summary>public, private, shared or community.</summary>
    public string? Visibility { get; init; }

    /// <summary>GiB that a server needs at least.</summary>
    public int? MinDisk { get; init; }

    /// <summary>MiB that a server needs at least.</summary>
    public int? MinRam { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
