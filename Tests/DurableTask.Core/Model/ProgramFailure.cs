namespace DurableTask.Core.Tests.Model;

/// <summary>A step of a program failed; only the message tells which.</summary>
internal sealed class ProgramFailure(string message) : Exception(message);
