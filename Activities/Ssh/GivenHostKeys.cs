using System.Globalization;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>The host keys that an operator has given beforehand for the servers of a deployment location, and what becomes of a server that none was given for.</summary>
internal sealed class GivenHostKeys
{
    /// <summary>The property with the keys: lines of <c>HOST SHA256:…</c>, <c>HOST:PORT SHA256:…</c> or <c>* SHA256:…</c>.</summary>
    public const string Property = "ssh_host_keys";

    /// <summary>The property that says whether other keys are trusted too: <c>first-use</c> or <c>strict</c>.</summary>
    public const string CheckProperty = "ssh_host_key_check";

    private const string AnyHost = "*";
    private const string Prefix = "SHA256:";
    private const string FirstUse = "first-use";
    private const string Strict = "strict";

    // SHA-256 in Base64 without padding.
    private const int FingerprintLength = 43;

    private readonly ILookup<string, string> _fingerprints;
    private readonly bool _isStrict;

    private GivenHostKeys(IEnumerable<(string Host, string Fingerprint)> keys, bool isStrict)
    {
        _fingerprints = keys.ToLookup(key => key.Host, key => key.Fingerprint, StringComparer.OrdinalIgnoreCase);
        _isStrict = isStrict;
    }

    /// <summary>Those of a location with these properties, which were checked when they were written.</summary>
    public static GivenHostKeys Of(IReadOnlyDictionary<string, string> properties) =>
        new(Lines(properties.GetValueOrDefault(Property) ?? "").Select(line => Read(line)!.Value), properties.GetValueOrDefault(CheckProperty)?.Trim() is Strict);

    /// <summary>What is wrong with a value of <see cref="Property"/>; null when it is good.</summary>
    public static string? Flaw(string value) => Lines(value).FirstOrDefault(line => Read(line) is null) is { } bad
        ? $"has the line '{bad}'; a line must be HOST {Prefix}FINGERPRINT, HOST:PORT {Prefix}FINGERPRINT or {AnyHost} {Prefix}FINGERPRINT, as ssh-keygen -l prints the fingerprint"
        : null;

    /// <summary>What is wrong with a value of <see cref="CheckProperty"/>; null when it is good.</summary>
    public static string? CheckFlaw(string value) => value.Trim() is FirstUse or Strict ? null : $"is '{value}'; it must be {FirstUse} or {Strict}";

    /// <summary>Why a key is not to be trusted, or null when it is.</summary>
    /// <param name="target">Who shows it.</param>
    /// <param name="algorithm">The key's algorithm.</param>
    /// <param name="fingerprint">SHA-256 of the key in Base64 without padding.</param>
    /// <param name="remembered">What the keys seen so far say; asked only if those given say nothing about this server.</param>
    public string? WhyNotTrusted(SshTarget target, string algorithm, string fingerprint, Func<string?> remembered)
    {
        var host = target.Address.Host;
        var own = _fingerprints[string.Create(CultureInfo.InvariantCulture, $"{host}:{target.Address.Port}")].Concat(_fingerprints[host]).ToList();
        if (own.Count > 0 ? own.Contains(fingerprint) : _fingerprints[AnyHost].Contains(fingerprint))
        {
            return null;
        }

        var shown = $"{target} shows the host key {algorithm} {Prefix}{fingerprint}";
        return own.Count > 0 ? $"{shown}, and not {string.Join(" or ", own.Select(key => Prefix + key))} as {Property} of the location '{target.Location}' says: somebody else may answer for it"
            : _isStrict ? $"{shown}, which {Property} of the location '{target.Location}' does not name, and {CheckProperty} is {Strict}: if it is the right one, add it there"
            : remembered();
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (string Host, string Fingerprint)? Read(string line) =>
        line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var host, var key]
        && key.StartsWith(Prefix, StringComparison.Ordinal)
        && key[Prefix.Length..].TrimEnd('=') is { Length: FingerprintLength } fingerprint
        && fingerprint.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            ? (host, fingerprint)
            : null;
}
