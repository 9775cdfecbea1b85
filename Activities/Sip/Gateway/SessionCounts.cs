namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>Sessions at the gateway.</summary>
/// <param name="Ongoing">Those that are answered.</param>
/// <param name="All">Those and the ones being set up.</param>
internal sealed record SessionCounts(int Ongoing, int All);
