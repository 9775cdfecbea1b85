using VoipWorkflows.Activities.Local.Networks;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>A process as it should run.</summary>
internal sealed record ProcessSpec
{
    /// <summary>The environment variable that holds the fingerprint; the second one, after the mark.</summary>
    public const string FingerprintVariable = "VOIP_SPEC";

    /// <summary>Its mark.</summary>
    public required ProcessMark Mark { get; init; }

    /// <summary>The assembly's id: a process of an earlier life of the same name is not ours to keep.</summary>
    public required string Life { get; init; }

    /// <summary>The program's name, looked up in the system's folders.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, without the program's name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The VNF's folder: working directory, logs, and the record of the process.</summary>
    public required string Folder { get; init; }

    /// <summary>Sockets that must be free before and bound after the start.</summary>
    public IReadOnlyList<ListenEndpoint> Listens { get; init; } = [];

    /// <summary>Standard output and error.</summary>
    public string LogFile => LogFileOf(Folder, Mark.Name);

    /// <summary>Where pid and start time are written down.</summary>
    public string RecordFile => RecordFileOf(Folder, Mark.Name);

    /// <summary>Tells whether a running process was started from the same specification.</summary>
    public string Fingerprint => StableHash.ShortId(string.Join('\0', [Life, Program, .. Arguments, .. Listens.Select(listen => listen.ToString())]));

    /// <summary>All that the process gets; nothing of this host's own environment, which may hold secrets.</summary>
    public IReadOnlyList<string> Environment =>
    [
        $"{ProcessMark.Variable}={Mark}",
        $"{FingerprintVariable}={Fingerprint}",
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL=C.UTF-8",
        $"HOME={Folder}",
    ];

    public static string RecordFileOf(string folder, string name) => Path.Combine(folder, $"{name}.process.json");

    public static string LogFileOf(string folder, string name) => Path.Combine(folder, $"{name}.log");
}
