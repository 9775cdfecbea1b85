namespace DurableTask;

/// <summary>
/// The store cannot be written at the moment (disk full, I/O error). The call may or may not have taken effect; the engine goes on by
/// itself as soon as the store works again.
/// </summary>
public class StoreUnavailableException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public StoreUnavailableException(Exception reason)
        : base($"The store is not available: {reason?.Message}", reason)
    {
    }
}
