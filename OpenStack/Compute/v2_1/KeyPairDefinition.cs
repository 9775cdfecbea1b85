namespace OpenStack.Compute.v2_1;

/// <summary>A key pair to be made of a public key.</summary>
public sealed record KeyPairDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The key, in OpenSSH's form.</summary>
    public required string PublicKey { get; init; }
}
