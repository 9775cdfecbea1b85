namespace DurableTask.Chaos.Tests;

/// <summary>What an activity returns: its argument again, and which execution of it this was.</summary>
internal sealed record Done(int Argument, string Mark);
