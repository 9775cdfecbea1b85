using System.Text.Json.Serialization;

namespace OpenStack;

/// <summary>What a service calls one of its objects, usually a UUID.</summary>
/// <param name="Value">The text; compared as it is.</param>
[JsonConverter(typeof(IdentifierConverter))]
public readonly record struct Identifier(string Value)
{
    /// <summary>Takes a text for an identifier.</summary>
    public static implicit operator Identifier(string value) => new(value);

    /// <summary>Takes a text for an identifier.</summary>
    public static Identifier FromString(string value) => new(value);

    /// <summary>The text.</summary>
    public override string ToString() => Value ?? "";

    /// <summary>The text as one segment of a path: nothing in it can lead elsewhere.</summary>
    internal string Segment => string.IsNullOrEmpty(Value) || Value is "." or ".."
        ? throw new ArgumentException($"'{Value}' is no identifier of an object")
        : Uri.EscapeDataString(Value);
}
