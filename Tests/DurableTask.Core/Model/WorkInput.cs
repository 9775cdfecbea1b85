namespace DurableTask.Core.Tests.Model;

/// <summary>A call of the activity: it ends at an absolute time, so that an attempt after a crash ends when the first one would have.</summary>
internal sealed record WorkInput(int Leaf, bool Fails, DateTime Until);
