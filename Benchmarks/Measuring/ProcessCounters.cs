using System.Diagnostics;
using System.Globalization;

namespace VoipWorkflows.Benchmarks.Measuring;

/// <summary>What kernel and runtime have counted for this process so far.</summary>
/// <param name="CpuSeconds">User and system time of all threads.</param>
/// <param name="BytesWritten">Bytes sent towards storage: pages made dirty, not calls of write.</param>
/// <param name="AllocatedBytes">Managed memory allocated.</param>
/// <param name="PausedMs">Time that garbage collection stopped all threads.</param>
internal readonly record struct ProcessCounters(double CpuSeconds, long BytesWritten, long AllocatedBytes, double PausedMs)
{
    public static ProcessCounters Read()
    {
        using var self = Process.GetCurrentProcess();
        return new ProcessCounters(
            self.TotalProcessorTime.TotalSeconds,
            Written(),
            GC.GetTotalAllocatedBytes(),
            GC.GetTotalPauseDuration().TotalMilliseconds);
    }

    /// <summary>The most memory that was ever resident, in MiB, in this process or another.</summary>
    public static double PeakMiB(string process = "self") => Line($"/proc/{process}/status", "VmHWM:") / 1024.0;

    /// <summary>The memory that is resident now, in MiB, in this process or another.</summary>
    public static double ResidentMiB(string process = "self") => Line($"/proc/{process}/status", "VmRSS:") / 1024.0;

    /// <summary>Bytes that this process or another sent towards storage.</summary>
    public static long Written(string process = "self") => Line($"/proc/{process}/io", "write_bytes:");

    private static long Line(string file, string key)
    {
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith(key, StringComparison.Ordinal))
            {
                var value = line[key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
                return long.Parse(value, CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException($"{file} has no line '{key}': the benchmarks need Linux");
    }
}
