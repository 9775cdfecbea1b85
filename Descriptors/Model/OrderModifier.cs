namespace VoipWorkflows.Descriptors.Model;

/// <summary>On which side of an end's transition a relationship is established.</summary>
public enum OrderModifier
{
    /// <summary>Before the transition into the state.</summary>
    Pre,

    /// <summary>After the state is reached.</summary>
    Post,
}
