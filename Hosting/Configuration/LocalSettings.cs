using System.Globalization;
using System.Text.Json;

namespace VoipWorkflows.Hosting.Configuration;

/// <summary>A <c>local.settings.json</c> in the format of the Azure Functions tools.</summary>
/// <param name="Path">The file, or null when there is none.</param>
/// <param name="Values">Its <c>Values</c>.</param>
/// <param name="Port">Its <c>Host.LocalHttpPort</c>.</param>
/// <param name="Cors">Its <c>Host.CORS</c>: origins separated by commas.</param>
internal sealed record LocalSettings(string? Path, IReadOnlyDictionary<string, string> Values, int? Port, string? Cors)
{
    public const string FileName = "local.settings.json";

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LocalSettings Empty { get; } = new(null, new Dictionary<string, string>(), null, null);

    /// <summary>Reads a file. Throws <see cref="SettingsException"/> naming the file and the field.</summary>
    public static LocalSettings Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Tolerant);
            var root = document.RootElement;
            Expect(root.ValueKind == JsonValueKind.Object, path, "the file", "must be a JSON object");
            if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new SettingsException($"{path}: IsEncrypted is true, but encrypted settings cannot be read here; decrypt the file and set it to false.");
            }

            var (port, cors) = ReadHost(root, path);
            return new LocalSettings(path, ReadValues(root, path), port, cors);
        }
        catch (JsonException exception)
        {
            throw new SettingsException($"{path}({exception.LineNumber + 1},{exception.BytePositionInLine + 1}): not valid JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path}: cannot be read: {exception.Message}");
        }
    }

    private static Dictionary<string, string> ReadValues(JsonElement root, string path)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!root.TryGetProperty(nameof(Values), out var section))
        {
            return values;
        }

        Expect(section.ValueKind == JsonValueKind.Object, path, nameof(Values), "must be an object of strings");
        foreach (var value in section.EnumerateObject())
        {
            Expect(value.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array), path, $"Values.{value.Name}", "must be a string");
            values[value.Name] = value.Value.ToString();
        }

        return values;
    }

    private static (int? Port, string? Cors) ReadHost(JsonElement root, string path)
    {
        if (!root.TryGetProperty("Host", out var host))
        {
            return (null, null);
        }

        Expect(host.ValueKind == JsonValueKind.Object, path, "Host", "must be an object");
        int? port = null;
        if (host.TryGetProperty("LocalHttpPort", out var number))
        {
            Expect(
                int.TryParse(number.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed <= 65535,
                path,
                "Host.LocalHttpPort",
                $"must be a port from 0 to 65535, not {number}");
            port = parsed;
        }

        return (port, host.TryGetProperty("CORS", out var cors) ? cors.ToString() : null);
    }

    private static void Expect(bool holds, string path, string field, string rule)
    {
        if (!holds)
        {
            throw new SettingsException($"{path}: {field} {rule}.");
        }
    }
}
