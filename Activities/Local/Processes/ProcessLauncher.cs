using System.ComponentModel;
using System.Runtime.InteropServices;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>
/// Starts a process that outlives this one: in a session of its own, without a terminal, with nothing inherited but what is said
/// here. No shell is involved.
/// </summary>
internal static unsafe partial class ProcessLauncher
{
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;
    private const int OpaqueSize = 1024; // posix_spawnattr_t, posix_spawn_file_actions_t and sigset_t are all smaller
    private const int ReadOnly = 0;
    private const int AppendOnly = 0x1 | 0x40 | 0x400; // O_WRONLY | O_CREAT | O_APPEND
    private const uint LogMode = 0x1A4; // rw-r--r--

    private static readonly string[] Folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Starts the process and returns its id. It may have ended again by then.</summary>
    public static int Start(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, string folder, string logFile)
    {
        var path = Locate(program);
        using var opaque = new NativeText();
        var attributes = opaque.Block(OpaqueSize);
        var actions = opaque.Block(OpaqueSize);
        var signals = opaque.Block(OpaqueSize);
        Check(AttributesInit(attributes), program);
        Check(ActionsInit(actions), program);
        try
        {
            Check(AttributesSetFlags(attributes, SetSession | SetSignalDefaults | SetSignalMask), program);
            Check(SignalsEmpty(signals), program);
            Check(AttributesSetMask(attributes, signals), program);

            // The runtime ignores SIGPIPE, and an ignored signal stays ignored over exec.
            Check(SignalsFill(signals), program);
            Check(AttributesSetDefaults(attributes, signals), program);
            Check(ActionsChangeFolder(actions, opaque.Text(folder)), program);
            Check(ActionsOpen(actions, 0, opaque.Text("/dev/null"), ReadOnly, 0), program);
            Check(ActionsOpen(actions, 1, opaque.Text(logFile), AppendOnly, LogMode), program);
            Check(ActionsDuplicate(actions, 1, 2), program);
            Check(ActionsCloseFrom(actions, 3), program);
            Check(Spawn(out var pid, opaque.Text(path), actions, attributes, opaque.Vector([program, .. arguments]), opaque.Vector(environment)), program);
            return pid;
        }
        finally
        {
            _ = ActionsDestroy(actions);
            _ = AttributesDestroy(attributes);
        }
    }

    private static string Locate(string program)
    {
        if (program.Length == 0 || program.Contains('/', StringComparison.Ordinal))
        {
            throw new StepInputException($"The program '{program}' must be a plain name; it is looked up in {string.Join(", ", Folders)}.");
        }

        return Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new StepException($"The program '{program}' is not installed: not found in {string.Join(", ", Folders)}.");
    }

    private static void Check(int error, string program)
    {
        if (error != 0)
        {
            throw new StepException($"The program '{program}' could not be started: {new Win32Exception(error).Message}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    private static partial int Spawn(out int pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int AttributesDestroy(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int AttributesSetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int AttributesSetMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int AttributesSetDefaults(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int SignalsEmpty(void* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static partial int SignalsFill(void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int ActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int ActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    private static partial int ActionsOpen(void* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int ActionsDuplicate(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int ActionsCloseFrom(void* actions, int from);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    private static partial int ActionsChangeFolder(void* actions, byte* path);
}
