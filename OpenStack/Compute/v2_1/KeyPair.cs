namespace OpenStack.Compute.v2_1;

/// <summary>A public key that servers can be made with.</summary>
public sealed record KeyPair
{
    /// <summary>Its name; unique for the user.</summary>
    public required string Name { get; init; }

    /// <summary>The key.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The key's fingerprint.</summary>
    public string? Fingerprint { get; init; }
}
