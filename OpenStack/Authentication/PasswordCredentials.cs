using System.Text.Json;

namespace OpenStack.Authentication;

/// <summary>A user with a password, for one project.</summary>
/// <param name="username">The user.</param>
/// <param name="password">The password.</param>
/// <param name="projectName">The project.</param>
/// <param name="userDomain">The user's domain.</param>
/// <param name="projectDomain">The project's domain.</param>
public sealed class PasswordCredentials(
    string username, string password, string projectName, string userDomain = "Default", string projectDomain = "Default") : Credentials
{
    /// <summary>The user and the project.</summary>
    public override string ToString() => $"user '{username}' of domain '{userDomain}' for project '{projectName}' of domain '{projectDomain}'";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("auth");
        json.WriteStartObject("identity");
        json.WriteStartArray("methods");
        json.WriteStringValue("password");
        json.WriteEndArray();
        json.WriteStartObject("password");
        json.WriteStartObject("user");
        json.WriteString("name", username);
        json.WriteString("password", password);
        json.WriteStartObject("domain");
        json.WriteString("name", userDomain);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("scope");
        json.WriteStartObject("project");
        json.WriteString("name", projectName);
        json.WriteStartObject("domain");
        json.WriteString("name", projectDomain);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
