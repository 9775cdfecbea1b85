namespace OpenStack.Authentication;

/// <summary>Chooses an endpoint of the catalogue.</summary>
internal static class EndpointChoice
{
    private static readonly Dictionary<string, string[]> s_alsoKnownAs = new()
    {
        ["compute"] = ["computev21"],
        ["network"] = ["networking"],
    };

    public static Uri Choose(IReadOnlyList<ServiceEndpoint> endpoints, string serviceType, string? region, string side)
    {
        // Configuration files of the tools say publicURL as often as public.
        side = side.EndsWith("URL", StringComparison.Ordinal) ? side[..^3] : side;
        string[] types = [serviceType, .. s_alsoKnownAs.GetValueOrDefault(serviceType, [])];
        var found = types
            .SelectMany(type => endpoints.Where(e => e.ServiceType == type && e.Interface == side && (string.IsNullOrEmpty(region) || e.Region == region)))
            .FirstOrDefault();
        return found is not null && Uri.TryCreate(found.Url.TrimEnd('/') + "/", UriKind.Absolute, out var url)
            ? url
            : throw new EndpointNotFoundException(Explain(endpoints, types, serviceType, region, side));
    }

    private static string Explain(IReadOnlyList<ServiceEndpoint> endpoints, string[] types, string serviceType, string? region, string side)
    {
        var known = endpoints.Where(e => types.Contains(e.ServiceType)).Select(e => $"{e.Interface} in {e.Region ?? "no region"}").ToList();
        var where = string.IsNullOrEmpty(region) ? "" : $" in region '{region}'";
        return known.Count > 0
            ? $"the catalogue has no {side} endpoint of type '{serviceType}'{where}; it has: {string.Join(", ", known)}"
            : $"the catalogue has no service of type '{serviceType}'; it has: {string.Join(", ", endpoints.Select(e => e.ServiceType).Distinct().DefaultIfEmpty("none"))}";
    }
}
