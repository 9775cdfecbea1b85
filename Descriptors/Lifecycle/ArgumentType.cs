namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>The type of a step's argument.</summary>
public enum ArgumentType
{
    /// <summary>A text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A time span, written in seconds.</summary>
    Duration,

    /// <summary>Several of one type.</summary>
    List,

    /// <summary>Values of one type by free keys.</summary>
    Map,

    /// <summary>A record with named members.</summary>
    Object,
}
