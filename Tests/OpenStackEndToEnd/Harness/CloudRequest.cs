namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>A request on its way to the cloud.</summary>
/// <param name="Method">GET, POST, PUT, DELETE, …</param>
/// <param name="Path">What comes after the service, for example <c>/v2.0/networks</c>.</param>
/// <param name="Body">What it carries.</param>
/// <param name="Number">The how many-th request it is, from 1.</param>
/// <param name="Token">The token that it carries.</param>
internal sealed record CloudRequest(string Method, string Path, string Body, int Number, string? Token)
{
    /// <summary>Whether it changes something in the project; a login does not.</summary>
    public bool Changes => Method is not "GET" and not "HEAD" && !Path.EndsWith("/auth/tokens", StringComparison.Ordinal);

    /// <summary>What it does to which kind of thing, without saying to which one.</summary>
    public string Kind => $"{Method} {string.Join('/', Path.Split('/').Where(part => !part.Any(char.IsAsciiDigit)))}";
}
