namespace OpenStack.Authentication;

/// <summary>One endpoint of the catalogue.</summary>
/// <param name="ServiceType">The type of its service.</param>
/// <param name="Region">Its region, or null.</param>
/// <param name="Interface">public, internal or admin.</param>
/// <param name="Url">Where it is.</param>
internal sealed record ServiceEndpoint(string ServiceType, string? Region, string Interface, string Url);
