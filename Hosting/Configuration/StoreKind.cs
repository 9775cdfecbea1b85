namespace VoipWorkflows.Hosting.Configuration;

/// <summary>Where the engine keeps its instances.</summary>
internal enum StoreKind
{
    /// <summary>In <c>voip.db</c> in the data folder.</summary>
    Sqlite,

    /// <summary>In memory: everything is forgotten when the host ends.</summary>
    Memory,
}
