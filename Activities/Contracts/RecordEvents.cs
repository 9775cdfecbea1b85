namespace VoipWorkflows.Activities.Contracts;

/// <summary>The events that holders of records understand.</summary>
public static class RecordEvents
{
    /// <summary>Ends the holder, and with it the record.</summary>
    public const string Remove = "remove";
}
