namespace OpenStack.Compute.v2_1;

/// <summary>Why a server is in ERROR.</summary>
public sealed record ServerFault
{
    /// <summary>A code in the manner of HTTP.</summary>
    public int Code { get; init; }

    /// <summary>For example: No valid host was found.</summary>
    public required string Message { get; init; }

    /// <summary>For administrators.</summary>
    public string? Details { get; init; }
}
