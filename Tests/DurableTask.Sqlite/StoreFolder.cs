namespace DurableTask.Sqlite.Tests;

/// <summary>A folder of a test's own, gone with the test.</summary>
internal sealed class StoreFolder : IDisposable
{
    public StoreFolder() => Folder = Directory.CreateTempSubdirectory("store-").FullName;

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "voip.db");

    public void Dispose() => Directory.Delete(Folder, true);
}
