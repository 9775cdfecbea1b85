namespace DurableTask;

/// <summary>Decides whether a failed call is tried again. Runs as orchestrator code.</summary>
public delegate bool RetryHandler(RetryContext context);

/// <summary>Decides whether a failed call is tried again, and may await durable timers. Runs as orchestrator code.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext context);
