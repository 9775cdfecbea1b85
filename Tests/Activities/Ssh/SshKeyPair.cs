using System.Diagnostics;

namespace VoipWorkflows.Activities.Tests.Ssh;

/// <summary>A key as ssh-keygen makes it.</summary>
internal sealed record SshKeyPair(string Private, string Public)
{
    public static async Task<SshKeyPair> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("voip-key-");
        try
        {
            var file = Path.Combine(folder.FullName, "key");
            await GenerateAsync(file);
            return new SshKeyPair(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(file + ".pub"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task GenerateAsync(string file)
    {
        using var process = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file]);
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode);
    }
}
