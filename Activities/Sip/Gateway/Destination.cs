namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>A member of the gateway's dispatch list as the gateway itself reports it.</summary>
/// <param name="Uri">Its SIP URI.</param>
/// <param name="Flags">First letter: A up, I down, T being tried, D disabled. Second: P pinged, X not.</param>
internal sealed record Destination(string Uri, string Flags)
{
    /// <summary>Whether it gets new calls.</summary>
    public bool IsActive => Flags.StartsWith('A');

    /// <summary>Whether it was taken out of new calls on purpose.</summary>
    public bool IsDisabled => Flags.StartsWith('D');
}
