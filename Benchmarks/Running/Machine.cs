using System.Globalization;
using System.Runtime.InteropServices;

namespace VoipWorkflows.Benchmarks.Running;

/// <summary>The machine in one line: figures without it say nothing.</summary>
internal static class Machine
{
    public static string Describe(string folder)
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "processor unknown";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        var format = new DriveInfo(folder).DriveFormat;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({model}), {memory:0} GiB, {format}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        return format is "tmpfs" or "ramfs"
            ? line + $"\nattention: {folder} lies in memory, where a write costs nothing; give a folder on a disk with --folder"
            : line;
    }
}
