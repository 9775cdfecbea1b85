using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Reads properties: declared ones, and values passed to something.</summary>
internal static class PropertyReading
{
    // 'type: read_only' is found in the wild and means a read-only text.
    private const string ReadOnlyType = "read_only";

    private const string SecretType = "secret";

    public static Dictionary<string, PropertyDefinition> Declared(YamlMap owner)
    {
        var properties = new Dictionary<string, PropertyDefinition>();
        foreach (var (entry, property) in owner.Maps("properties"))
        {
            CheckName(property, entry);
            property.WarnOfOthers("type", "description", "default", "required", "read-only", "value", "volatile");
            var type = property.Text("type");
            if (type == ReadOnlyType)
            {
                property.Findings.Warn(property.MarkOf("type"), $"{property.Path}: 'type: read_only' counts as a read-only text; 'read-only: true' says so");
            }

            properties[entry.Key] = new()
            {
                Type = type,
                Description = property.Text("description"),
                Default = property.Text("default"),
                Value = property.Text("value"),
                Required = property.Flag("required"),
                ReadOnly = property.Flag("read-only") || type == ReadOnlyType,
                Volatile = property.Flag("volatile"),
                Secret = type == SecretType,
            };
        }

        return properties;
    }

    /// <summary>Values given as <c>properties.p.value</c>, or, where that occurs in the wild, as <c>properties.p</c>.</summary>
    public static Dictionary<string, string> Passed(YamlMap owner)
    {
        var values = new Dictionary<string, string>();
        foreach (var entry in owner.Map("properties")?.Entries ?? [])
        {
            if (Value(entry, $"{owner.Path}.properties.{entry.Key}", owner.Findings) is { } value)
            {
                values[entry.Key] = value;
            }
        }

        return values;
    }

    private static string? Value(YamlEntry entry, string path, Findings findings)
    {
        switch (entry.Value)
        {
            case YamlScalar scalar:
                return scalar.IsNull ? null : scalar.Text;
            case YamlMapping mapping:
                var map = new YamlMap(mapping, path, findings);
                map.WarnOfOthers("value", "type", "description", "default", "required", "read-only", "volatile");
                return map.Text("value");
            default:
                findings.Error(entry.Mark, $"{path} must be a map with 'value', not {entry.Value.Kind}");
                return null;
        }
    }

    private static void CheckName(YamlMap property, YamlEntry entry)
    {
        if (entry.Key.Length == 0 || entry.Key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '$' or '{' or '}'))
        {
            property.Findings.Error(entry.KeyMark, $"the property name {Quoted.Of(entry.Key)} may not be empty nor hold spaces, '$', '{{' or '}}'");
        }
    }
}
