namespace VoipWorkflows.Hosting.Configuration;

/// <summary>What the command line says; null: not said.</summary>
internal sealed record SettingsOverrides(string? Data = null, string? Store = null, string? Urls = null, string? Catalog = null);
