using System.Globalization;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>A user at an SSH server, written as <c>USER@HOST</c> or <c>USER@HOST:PORT</c>.</summary>
internal sealed record SshAddress(string User, string Host, int Port = SshAddress.DefaultPort)
{
    private const int DefaultPort = 22;

    /// <summary>Reads an address.</summary>
    /// <exception cref="StepInputException">It is not one.</exception>
    public static SshAddress Parse(string text, string what)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var user = at > 0 ? text[..at] : "";
        var host = text[(at + 1)..];
        var port = DefaultPort;
        if (host.LastIndexOf(':') is var colon and > 0)
        {
            port = int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : 0;
            host = host[..colon];
        }

        // A name that begins with '-' would be an option to many a program, and none of these needs other characters.
        var good = port > 0 && IsName(user) && IsName(host);
        return good ? new SshAddress(user, host, port) : throw new StepInputException($"The {what} '{text}' must be USER@HOST or USER@HOST:PORT, for example voip@10.20.1.17.");
    }

    /// <summary>Reads an address that may be missing: an empty text, or one without a host as <c>${user}@${ip}</c> gives it when both are empty.</summary>
    public static SshAddress? ParseOptional(string? text, string what) =>
        string.IsNullOrWhiteSpace(text) || text.EndsWith('@') ? null : Parse(text, what);

    /// <inheritdoc/>
    public override string ToString() => Port == DefaultPort ? $"{User}@{Host}" : string.Create(CultureInfo.InvariantCulture, $"{User}@{Host}:{Port}");

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 255 && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
