using System.Text.Json;

namespace OpenStack.Authentication;

/// <summary>An application credential: made by a user for one project, so it names no scope.</summary>
/// <param name="id">Its id.</param>
/// <param name="secret">Its secret.</param>
public sealed class ApplicationCredentials(string id, string secret) : Credentials
{
    /// <summary>The credential's id.</summary>
    public override string ToString() => $"application credential '{id}'";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("auth");
        json.WriteStartObject("identity");
        json.WriteStartArray("methods");
        json.WriteStringValue("application_credential");
        json.WriteEndArray();
        json.WriteStartObject("application_credential");
        json.WriteString("id", id);
        json.WriteString("secret", secret);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
