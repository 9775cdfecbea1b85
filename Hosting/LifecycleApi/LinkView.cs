namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Where something can be read.</summary>
internal sealed record LinkView(string Rel, string Href);
