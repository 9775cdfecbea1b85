namespace DurableTask;

/// <summary>Options of a purge.</summary>
/// <param name="Recursive">Whether finished children are purged as well.</param>
public record PurgeInstanceOptions(bool Recursive = true);
