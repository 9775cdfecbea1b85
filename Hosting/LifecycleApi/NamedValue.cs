namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>A property as the lifecycle API writes it.</summary>
internal sealed record NamedValue(string Name, string Value)
{
    public static IReadOnlyList<NamedValue> From(IReadOnlyDictionary<string, string> properties) =>
        [.. properties.Select(property => new NamedValue(property.Key, property.Value))];
}
