namespace VoipWorkflows.Policies.Scaling;

/// <summary>What a scale policy remembers between two samples: at most twice its smoothing of values.</summary>
public sealed record ScalingState
{
    /// <summary>The newest loads since the pool changed or a gap ended, oldest first.</summary>
    public IReadOnlyList<double> Window { get; init; } = [];

    /// <summary>Members that served while <see cref="Window"/> was filled.</summary>
    public int Serving { get; init; }

    /// <summary>When the newest sample was true, or when watching began (UTC).</summary>
    public DateTime LastSample { get; init; }

    /// <summary>When an operation ended last (UTC), or null.</summary>
    public DateTime? LastOperationEnded { get; init; }

    /// <summary>When a member was added last (UTC), or null.</summary>
    public DateTime? LastAdded { get; init; }

    /// <summary>Operations in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Begins watching.</summary>
    public static ScalingState Start(DateTime now) => new() { LastSample = now };

    /// <summary>Notes that an operation on the pool ended. The cooldown begins now and the samples of before no longer count.</summary>
    /// <param name="added">Members that it added.</param>
    /// <param name="failed">Whether it failed: each failure in a row doubles the cooldown, up to 32 times.</param>
    /// <param name="now">The present (UTC).</param>
    public ScalingState OperationEnded(int added, bool failed, DateTime now) => this with
    {
        Window = [],
        LastOperationEnded = now,
        LastAdded = added > 0 ? now : LastAdded,
        Failures = failed ? Failures + 1 : 0,
    };
}
