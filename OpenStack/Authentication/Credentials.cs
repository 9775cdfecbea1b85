using System.Text.Json;

namespace OpenStack.Authentication;

/// <summary>Who asks for a token. The text of it names the user and never the secret.</summary>
public abstract class Credentials
{
    private protected Credentials()
    {
    }

    /// <summary>Writes the body of the request for a token.</summary>
    internal abstract void Write(Utf8JsonWriter json);
}
