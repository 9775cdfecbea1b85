namespace VoipWorkflows.Policies.Samples;

/// <summary>What <see cref="SampleLog.Receive"/> did with a report.</summary>
/// <param name="Log">The log from now on.</param>
/// <param name="Verdict">What became of the report.</param>
/// <param name="Sample">The sample, if it was accepted.</param>
/// <param name="Reason">Why it was refused, for people; null if it was accepted.</param>
public sealed record SampleReceipt(SampleLog Log, SampleVerdict Verdict, Sample? Sample, string? Reason);
