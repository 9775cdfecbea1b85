namespace VoipWorkflows.Hosting.Configuration;

/// <summary>What the host runs with, after command line, environment and <c>local.settings.json</c> were put together.</summary>
internal sealed record HostSettings
{
    /// <summary>The folder of the store, the VNFs' files and the host's lock; absolute.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The store's file, when the store is SQLite.</summary>
    public string StoreFile => Path.Combine(DataFolder, "voip.db");

    /// <summary>The folder of the descriptors; absolute.</summary>
    public required string CatalogFolder { get; init; }

    /// <summary>Where the engine keeps its instances.</summary>
    public StoreKind Store { get; init; } = StoreKind.Sqlite;

    /// <summary>Addresses to listen on. All are loopback unless <see cref="ApiKey"/> is set.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:7071"];

    /// <summary>The key that callers must show, or null: everyone on this machine may call.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Web origins that may call from a browser; <c>*</c> admits all.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>The name that management links carry as <c>taskHub</c>.</summary>
    public string TaskHub { get; init; } = "VoipWorkflows";

    /// <summary>The largest request body that is read.</summary>
    public long MaxRequestBodyBytes { get; init; } = 4 * 1024 * 1024;
}
