using System.Text.Encodings.Web;
using System.Text.Json;

namespace VoipWorkflows.KubernetesServer.Serving;

internal static class Json
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
