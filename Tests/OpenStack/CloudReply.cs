namespace OpenStack.Tests;

internal sealed record CloudReply(int Status, string Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];
}
