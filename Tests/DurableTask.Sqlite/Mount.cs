using System.Diagnostics;

namespace DurableTask.Sqlite.Tests;

/// <summary>A small file system of a test's own. It takes a privileged user; without one the test says so and is skipped.</summary>
internal sealed class Mount : IDisposable
{
    private Mount(string folder) => Folder = folder;

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "voip.db");

    public static Mount Create(int kibibytes)
    {
        var folder = Directory.CreateTempSubdirectory("mount-").FullName;
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", folder))
        {
            Directory.Delete(folder);
            throw new AssertInconclusiveException("A file system of its own takes Linux and the right to mount one.");
        }

        return new(folder);
    }

    public void MakeReadOnly() => Assert.IsTrue(Run("mount", "-o", "remount,ro", Folder));

    public void Dispose()
    {
        if (Run("umount", Folder))
        {
            Directory.Delete(Folder);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
