using System.Text;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>What a process writes: kept small while the process goes on writing, and quoted when the process fails.</summary>
internal static class LogFile
{
    private const long LargestLog = 1 << 20;
    private const int KeptOfLog = 64 << 10;
    private const int LongestTail = 600;

    /// <summary>
    /// Cuts a log that has grown too large to its last part. The writer appends, so it goes on at the new end; lines that it writes
    /// in this very moment can be lost, which a log can bear.
    /// </summary>
    public static void Bound(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            if (file.Length > LargestLog)
            {
                var kept = new byte[KeptOfLog];
                file.Position = file.Length - kept.Length;
                file.ReadExactly(kept);
                file.SetLength(0);
                file.Position = 0;
                file.Write(kept);
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
        {
            // No log, no need.
        }
    }

    /// <summary>
    /// Gives back the space of what lies between the head and the recent part of a file whose writer does not append: its length and
    /// the writer's place in it stay.
    /// </summary>
    public static void BoundInPlace(string path, int head, int recent)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            var length = file.Length - head - recent;
            if (length > 0)
            {
                Posix.PunchHole(file.SafeFileHandle, head, length);
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Not written yet.
        }
    }

    /// <summary>The last lines as an addition to an error message.</summary>
    public static string Tail(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var tail = new byte[Math.Min(file.Length, LongestTail)];
            file.Position = file.Length - tail.Length;
            var text = Encoding.UTF8.GetString(tail, 0, file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false)).Trim();
            return text.Length == 0 ? "" : $" Its log ends: {text}";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
    }
}
