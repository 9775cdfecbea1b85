using System.ComponentModel;
using System.Runtime.InteropServices;

namespace VoipWorkflows.Activities.Local;

/// <summary>The calls to the operating system that the framework does not offer.</summary>
internal static partial class Posix
{
    public const int SignalInterrupt = 2;
    public const int SignalKill = 9;
    public const int SignalUser1 = 10;
    public const int SignalTerminate = 15;

    private const int CloseOnExec = 0x80000;
    private const int OpenFolder = 0x10000 | CloseOnExec; // O_DIRECTORY
    private const int ErrorInterrupted = 4;
    private const int ErrorNoSuchProcess = 3;
    private const int ErrorWouldBlock = 11;
    private const int LockExclusiveNow = 2 | 4; // LOCK_EX | LOCK_NB
    private const int NoHang = 1;
    private const int PunchHoleKeepSize = 2 | 1;

    /// <summary>
    /// Reads the first bytes of a file; negative when it cannot be opened or read. For /proc, which is read much, where files come and go,
    /// and where the framework's exceptions would cost more than the reading.
    /// </summary>
    public static int ReadStart(string path, Span<byte> buffer)
    {
        var descriptor = Open(path, CloseOnExec);
        if (descriptor < 0)
        {
            return -1;
        }

        var length = (int)Read(descriptor, buffer, (nuint)buffer.Length);
        Close(descriptor);
        return length;
    }

    /// <summary>Makes the names in a folder durable.</summary>
    public static void SyncFolder(string folder)
    {
        var descriptor = OpenFolderForLock(folder);
        try
        {
            if (FSync(descriptor) != 0)
            {
                throw Failure($"sync {folder}");
            }
        }
        finally
        {
            Close(descriptor);
        }
    }

    /// <summary>Opens a folder; the lock taken on it ends with the descriptor, so also with the process.</summary>
    public static int OpenFolderForLock(string folder)
    {
        var descriptor = Open(folder, OpenFolder);
        return descriptor >= 0 ? descriptor : throw Failure($"open {folder}");
    }

    /// <summary>Takes the lock unless somebody else has it.</summary>
    public static bool TryLock(int descriptor)
    {
        while (FLock(descriptor, LockExclusiveNow) != 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case ErrorWouldBlock:
                    return false;
                case ErrorInterrupted:
                    continue;
                default:
                    throw Failure("lock a folder");
            }
        }

        return true;
    }

    public static void Close(int descriptor) => _ = CloseDescriptor(descriptor);

    /// <summary>
    /// A descriptor that stays with this very process: what a signal can be sent to without hitting a successor of its id. Negative when
    /// the process is gone, or when the system has no such descriptors, which <paramref name="isGone"/> tells apart.
    /// </summary>
    public static int OpenProcess(int pid, out bool isGone)
    {
        var descriptor = PidfdOpen(pid, 0);
        isGone = descriptor < 0 && Marshal.GetLastPInvokeError() == ErrorNoSuchProcess;
        return descriptor;
    }

    /// <summary>Sends a signal by process id; false when there is none of that id.</summary>
    public static bool SignalById(int pid, int signal) => Kill(pid, signal) == 0
        || (Marshal.GetLastPInvokeError() == ErrorNoSuchProcess ? false : throw Failure($"send signal {signal}"));

    /// <summary>Sends a signal; false when the process is gone.</summary>
    public static bool Signal(int processDescriptor, int signal)
    {
        return PidfdSendSignal(processDescriptor, signal, 0, 0) == 0
            || (Marshal.GetLastPInvokeError() == ErrorNoSuchProcess ? false : throw Failure($"send signal {signal}"));
    }

    /// <summary>Takes the exit status of a dead child, so that it does not stay as a zombie. Nothing happens for any other process.</summary>
    public static void Reap(int pid) => _ = WaitPid(pid, out _, NoHang);

    /// <summary>Gives a part of a file back to the file system while its length and every later offset stay.</summary>
    public static void PunchHole(SafeHandle file, long offset, long length) => _ = FAllocate(file, PunchHoleKeepSize, offset, length);

    private static IOException Failure(string what) =>
        new($"Cannot {what}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, Span<byte> buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitPid(int pid, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "pidfd_open", SetLastError = true)]
    private static partial int PidfdOpen(int pid, uint flags);

    [LibraryImport("libc", EntryPoint = "pidfd_send_signal", SetLastError = true)]
    private static partial int PidfdSendSignal(int descriptor, int signal, nint info, uint flags);

    [LibraryImport("libc", EntryPoint = "fallocate64", SetLastError = true)]
    private static partial int FAllocate(SafeHandle descriptor, int mode, long offset, long length);
}
