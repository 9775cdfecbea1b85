using System.Globalization;
using System.Net;

namespace VoipWorkflows.Hosting.Configuration;

/// <summary>Puts the settings together: the command line wins over the environment, that over <c>local.settings.json</c>.</summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="workingFolder">What relative paths of the command line and the environment are relative to.</param>
/// <param name="applicationFolder">Where the program lies; the catalogue is looked for above it.</param>
internal sealed class HostSettingsReader(Func<string, string?> environment, string workingFolder, string applicationFolder)
{
    /// <summary>A reader over this process.</summary>
    public static HostSettingsReader ForThisProcess() =>
        new(Environment.GetEnvironmentVariable, Environment.CurrentDirectory, AppContext.BaseDirectory);

    /// <summary>The settings. Throws <see cref="SettingsException"/>.</summary>
    public HostSettings Read(SettingsOverrides overrides)
    {
        var local = FindLocalSettings();
        var settings = new HostSettings
        {
            DataFolder = Folder(overrides.Data, "VOIP_DATA", local) ?? Path.Combine(workingFolder, ".data"),
            CatalogFolder = Folder(overrides.Catalog, "VOIP_CATALOG", local) ?? FindAbove("Catalog", Directory.Exists) ?? Path.Combine(workingFolder, "Catalog"),
            Store = ReadStore(overrides.Store ?? Value("VOIP_STORE", local)),
            Urls = ReadUrls(overrides.Urls ?? Value("VOIP_URLS", local), local.Port ?? 7071),
            ApiKey = Value("VOIP_API_KEY", local),
            CorsOrigins = Split(local.Cors, ','),
            TaskHub = Value("VOIP_TASK_HUB", local) ?? "VoipWorkflows",
            MaxRequestBodyBytes = ReadBytes("VOIP_MAX_BODY_BYTES", local) ?? 4 * 1024 * 1024,
        };
        RefuseOpenDoor(settings);
        return settings;
    }

    private static StoreKind ReadStore(string? text) => text?.ToLowerInvariant() switch
    {
        null or "sqlite" => StoreKind.Sqlite,
        "memory" => StoreKind.Memory,
        _ => throw new SettingsException($"VOIP_STORE (--store) is '{text}'; it must be sqlite or memory."),
    };

    private static List<string> ReadUrls(string? text, int port)
    {
        var urls = Split(text, ';');
        if (urls.Count == 0)
        {
            urls.Add($"http://127.0.0.1:{port}");
        }

        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
                || uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/")
            {
                throw new SettingsException($"VOIP_URLS (--urls) holds '{url}'; it must be like http://127.0.0.1:7071.");
            }
        }

        return urls;
    }

    /// <summary>Whoever reaches the host can start programs on this machine, so without a key nobody outside may reach it.</summary>
    private static void RefuseOpenDoor(HostSettings settings)
    {
        if (settings.ApiKey is null && settings.Urls.FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            throw new SettingsException(
                $"Refusing to listen on {open} without an API key: everyone on the network could control this machine's services. "
                + "Set VOIP_API_KEY (in the environment or in Values of local.settings.json), or listen on http://127.0.0.1.");
        }
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    private static List<string> Split(string? text, char separator) =>
        [.. (text ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private LocalSettings FindLocalSettings()
    {
        var named = environment("VOIP_SETTINGS");
        if (named is not null)
        {
            return LocalSettings.Read(Path.GetFullPath(named, workingFolder));
        }

        var here = Path.Combine(workingFolder, LocalSettings.FileName);
        var path = File.Exists(here) ? here : FindAbove(LocalSettings.FileName, File.Exists);
        return path is null ? LocalSettings.Empty : LocalSettings.Read(path);
    }

    private string? FindAbove(string name, Func<string, bool> exists)
    {
        for (var folder = new DirectoryInfo(applicationFolder); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, name);
            if (exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private string? Value(string name, LocalSettings local)
    {
        var value = environment(name) ?? local.Values.GetValueOrDefault(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private string? Folder(string? said, string name, LocalSettings local)
    {
        if ((said ?? environment(name)) is { Length: > 0 } path)
        {
            return Path.GetFullPath(path, workingFolder);
        }

        return local.Values.GetValueOrDefault(name) is { Length: > 0 } written
            ? Path.GetFullPath(written, Path.GetDirectoryName(local.Path)!)
            : null;
    }

    private long? ReadBytes(string name, LocalSettings local) => Value(name, local) switch
    {
        null => null,
        { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 => bytes,
        { } text => throw new SettingsException($"{name} is '{text}'; it must be a number of bytes above 0."),
    };
}
