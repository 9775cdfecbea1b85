using System.Diagnostics;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>Addresses that this machine has while a pod uses them.</summary>
internal static class HostAddresses
{
    /// <summary>Throws <see cref="InvalidOperationException"/> with the reason when it cannot be had.</summary>
    public static void Add(string address)
    {
        // One that a killed test left behind is as good.
        if (Run("replace", address) is { Length: > 0 } error)
        {
            throw new InvalidOperationException($"failed to add IP address {address} to the host: {error}");
        }
    }

    /// <summary>One that is gone already is no matter.</summary>
    public static void Remove(string address) => _ = Run("del", address);

    private static string Run(string verb, string address)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", ["address", verb, $"{address}/32", "dev", "lo"]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : error.Trim();
    }
}
