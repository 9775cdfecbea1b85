namespace DurableTask;

/// <summary>What becomes of a running child when its parent ends.</summary>
public enum ParentClosePolicy
{
    /// <summary>The child is terminated in the same commit.</summary>
    Terminate,

    /// <summary>The child goes on by itself.</summary>
    Abandon,
}
