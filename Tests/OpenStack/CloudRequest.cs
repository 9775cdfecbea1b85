namespace OpenStack.Tests;

internal sealed record CloudRequest(
    string Method, string Path, string Query, string PathAndQuery, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Token => Headers.GetValueOrDefault("X-Auth-Token", "");
}
