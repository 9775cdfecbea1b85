namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>
/// The commands that the host runs over SSH on a project's machines: what <see cref="CloudProxy"/> is to requests. Each has done its work when it is seen here, and the
/// host does not hear of its end before what befalls it is over. To be made before the machines are.
/// </summary>
internal sealed class HeldCommands : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly Func<SshCommand, Task> _befall;

    public HeldCommands(string project, Func<SshCommand, Task> befall)
    {
        _befall = befall;
        var folder = Directory.CreateDirectory(Path.Combine(OpenStackLab.State, "machines", project, "held"));

        // Users of the machines write there.
        folder.UnixFileMode |= UnixFileMode.OtherWrite;
        _watcher = new FileSystemWatcher(folder.FullName);
        _watcher.Renamed += (_, held) => _ = LetGoAsync(held.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose() => _watcher.Dispose();

    // Named MACHINE-NUMBER, holds the command line.
    private async Task LetGoAsync(string file)
    {
        await _befall(new SshCommand(Path.GetFileName(file).Split('-')[0], await File.ReadAllTextAsync(file)));
        File.Delete(file);
    }
}
