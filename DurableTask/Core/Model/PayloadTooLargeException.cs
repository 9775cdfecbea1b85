using System.Globalization;

namespace DurableTask;

/// <summary>An input, result, event or status is larger than <see cref="DurableTaskOptions.MaxPayloadBytes"/> allows.</summary>
public class PayloadTooLargeException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="what">Which value.</param>
    /// <param name="actualBytes">Its size as UTF-8 JSON.</param>
    /// <param name="maxBytes">The size allowed.</param>
    public PayloadTooLargeException(string what, long actualBytes, long maxBytes)
        : base(string.Create(CultureInfo.InvariantCulture, $"The {what} has {actualBytes:N0} bytes as JSON; at most {maxBytes:N0} are allowed. Pass a reference to the data instead, or raise {nameof(DurableTaskOptions)}.{nameof(DurableTaskOptions.MaxPayloadBytes)}."))
    {
        ActualBytes = actualBytes;
        MaxBytes = maxBytes;
    }

    /// <summary>The size as UTF-8 JSON.</summary>
    public long ActualBytes { get; }

    /// <summary>The size allowed.</summary>
    public long MaxBytes { get; }
}
