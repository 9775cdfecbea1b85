namespace VoipWorkflows.Hosting.Demo;

/// <summary>What became of the media of ended calls.</summary>
/// <param name="EndedCalls">Calls that ended in order.</param>
/// <param name="OneWay">Streams that carried packets in one direction only.</param>
/// <param name="Silent">Streams that carried none.</param>
internal sealed record MediaReading(long EndedCalls, long OneWay, long Silent);
