namespace VoipWorkflows.Hosting.Serving;

/// <summary>An answer whose shape depends on the query. Only described by such a type, never made of it.</summary>
internal interface IAnyOf;
