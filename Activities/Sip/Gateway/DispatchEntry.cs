namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>A member as it should be in the dispatch list.</summary>
/// <param name="Uri">Its SIP URI.</param>
/// <param name="Disabled">Whether it gets no new calls while its running ones go on.</param>
internal sealed record DispatchEntry(string Uri, bool Disabled);
