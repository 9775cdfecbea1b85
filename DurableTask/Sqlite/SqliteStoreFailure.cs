namespace DurableTask.Sqlite;

/// <summary>Why a store cannot go on.</summary>
public enum SqliteStoreFailure
{
    /// <summary>Reading or writing failed; the operating system's reason is in the message.</summary>
    InputOutput,

    /// <summary>Another process, or another host in this process, has the store open.</summary>
    Locked,

    /// <summary>There is no room left. What was acknowledged is there; the store can be opened again when there is room.</summary>
    Full,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly,

    /// <summary>The file's content is not what was written.</summary>
    Damaged,

    /// <summary>A later version of the product wrote the file.</summary>
    NewerSchema,

    /// <summary>The file belongs to something else.</summary>
    ForeignFile,

    /// <summary>A batch contradicts what the store holds, such as a message with a number that is in use: a fault of the program.</summary>
    Contradiction,

    /// <summary>What was asked was broken off.</summary>
    Interrupted,

    /// <summary>The store stopped after an earlier failure and has not been opened again.</summary>
    Stopped,
}
