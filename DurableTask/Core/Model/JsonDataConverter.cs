using System.Text.Json;
using System.Text.Json.Serialization;

namespace DurableTask;

/// <summary>JSON by System.Text.Json: camelCase, enums as names, nulls left out, fields included.</summary>
public sealed class JsonDataConverter : DataConverter
{
    private readonly JsonSerializerOptions _options;

    /// <summary>Makes a converter with other options than the usual.</summary>
    public JsonDataConverter(JsonSerializerOptions? options = null) => _options = options ?? DefaultOptions;

    /// <summary>The converter that is used when none is configured.</summary>
    public static JsonDataConverter Default { get; } = new(CreateDefaultOptions());

    /// <summary>The options of <see cref="Default"/>.</summary>
    public static JsonSerializerOptions DefaultOptions => Default._options;

    /// <inheritdoc/>
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), _options);

    /// <inheritdoc/>
    public override object? Deserialize(string? data, Type targetType)
    {
        ArgumentNullException.ThrowIfNull(targetType);
        return data is null
            ? targetType.IsValueType ? Activator.CreateInstance(targetType) : null
            : JsonSerializer.Deserialize(data, targetType, _options);
    }

    private static JsonSerializerOptions CreateDefaultOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            IncludeFields = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
