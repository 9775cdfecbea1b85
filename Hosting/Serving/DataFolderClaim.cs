using System.Globalization;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>Holds the data folder for one host: two of them would fight over the same VNFs. The lock goes with the process, however it ends.</summary>
internal sealed class DataFolderClaim : IDisposable
{
    private readonly FileStream _lock;

    private DataFolderClaim(FileStream @lock) => _lock = @lock;

    /// <summary>Takes the folder, making it if need be. Throws <see cref="HostStartException"/> when another host has it.</summary>
    public static DataFolderClaim Take(HostSettings settings)
    {
        var folder = settings.DataFolder;
        var holder = Path.Combine(folder, "host.pid");
        try
        {
            _ = Directory.CreateDirectory(folder);
            var @lock = new FileStream(Path.Combine(folder, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderClaim(@lock);
        }
        catch (UnauthorizedAccessException)
        {
            throw new HostStartException($"The data folder {folder} cannot be written to; give another one with --data.");
        }
        catch (IOException) when (Directory.Exists(folder) && File.Exists(Path.Combine(folder, "host.lock")))
        {
            var by = File.Exists(holder) ? $" by the host with process id {File.ReadAllText(holder)}" : "";
            throw new HostStartException($"The data folder {folder} is in use{by}; stop that host or give another folder with --data.");
        }
        catch (IOException exception)
        {
            throw new HostStartException($"The data folder {folder} cannot be used: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
