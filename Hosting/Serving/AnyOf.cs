namespace VoipWorkflows.Hosting.Serving;

/// <summary>One of two shapes.</summary>
internal sealed record AnyOf<T1, T2>(T1 First, T2 Second) : IAnyOf;

/// <summary>One of three shapes.</summary>
internal sealed record AnyOf<T1, T2, T3>(T1 First, T2 Second, T3 Third) : IAnyOf;
