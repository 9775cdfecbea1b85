namespace DurableTask.Shards;

/// <summary>What a <see cref="ShardMessage"/> is.</summary>
internal enum MessageKind
{
    /// <summary>Look at the clock.</summary>
    Wake,

    /// <summary>A <see cref="StartCommand"/>.</summary>
    Start,

    /// <summary>A <see cref="StartCommand"/> with the row that the store had under its id.</summary>
    StartAfterLookup,

    /// <summary>A <see cref="SendCommand"/>.</summary>
    Send,

    /// <summary>A <see cref="WaitCommand"/>.</summary>
    Wait,

    /// <summary>A <see cref="PurgeCommand"/>.</summary>
    Purge,

    /// <summary>A <see cref="RewindCommand"/>.</summary>
    Rewind,

    /// <summary>An activity call that ended, with its result or failure.</summary>
    ActivityDone,

    /// <summary>An instance's history, read again.</summary>
    Loaded,

    /// <summary>An instance whose code went on outside of a turn.</summary>
    Escaped,

    /// <summary>The commit that was on its way has ended.</summary>
    Committed,

    /// <summary>The store has been opened, with all that it holds unfinished.</summary>
    Opened,

    /// <summary>The store could not be opened.</summary>
    OpenFailed,

    /// <summary>Finish what is begun and stop.</summary>
    Stop,
}
