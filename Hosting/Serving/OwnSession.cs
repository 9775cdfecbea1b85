using System.Runtime.InteropServices;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>Takes this process out of its terminal's session.</summary>
internal static partial class OwnSession
{
    /// <summary>Does nothing when the process leads a group already: then the terminal does not reach it through its parent either.</summary>
    public static void Begin()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetSid();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSid();
}
