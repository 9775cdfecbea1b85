using Microsoft.Win32.SafeHandles;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>Reads files of /proc, which come and go with their processes.</summary>
internal static class ProcFile
{
    /// <summary>Reads the first bytes; -1 when the process is gone or another user's.</summary>
    public static int ReadStart(string path, Span<byte> buffer)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return RandomAccess.Read(file, buffer, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }
}
