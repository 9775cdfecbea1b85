namespace DurableTask.History.Encoding;

/// <summary>A stored record is not what was written.</summary>
internal sealed class CorruptHistoryException(string message) : InvalidOperationException(message);
