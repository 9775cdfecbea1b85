namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>What befalls a request.</summary>
internal sealed record Trouble
{
    /// <summary>It is refused with this status, without reaching the cloud.</summary>
    public int Status { get; init; }

    /// <summary>When to come again, as the refusal says.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The connection breaks before it reaches the cloud.</summary>
    public bool NeverArrives { get; init; }

    /// <summary>When the connection of one that never arrives breaks; until then nothing answers.</summary>
    public Task Breaks { get; init; } = Task.CompletedTask;

    /// <summary>The cloud does what it asks, and the connection breaks before the reply.</summary>
    public bool LosesReply { get; init; }

    /// <summary>What happens when the cloud has done what it asks, before the reply.</summary>
    public Func<Task> BeforeReply { get; init; } = () => Task.CompletedTask;
}
