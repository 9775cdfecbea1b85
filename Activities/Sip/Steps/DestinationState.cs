namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>Whether a SIP server gets new calls.</summary>
internal enum DestinationState
{
    /// <summary>It does, as long as it answers.</summary>
    Enabled,

    /// <summary>It does not; its running calls go on.</summary>
    Disabled,
}
