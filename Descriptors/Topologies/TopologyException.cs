namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>An instance cannot be made of a descriptor with the values given.</summary>
public sealed class TopologyException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="field">What is at fault, for example <c>properties.mgmt_network</c>.</param>
    /// <param name="reason">Why, and what would be right.</param>
    public TopologyException(string field, string reason)
        : base($"{field}: {reason}")
    {
        Field = field;
        Reason = reason;
    }

    /// <summary>What is at fault.</summary>
    public string Field { get; }

    /// <summary>Why, and what would be right.</summary>
    public string Reason { get; }
}
