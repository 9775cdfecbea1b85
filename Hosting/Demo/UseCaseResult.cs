namespace VoipWorkflows.Hosting.Demo;

/// <summary>How a use case went.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Passed">Whether it did.</param>
/// <param name="Seconds">How long that took.</param>
internal sealed record UseCaseResult(int Id, string Name, bool Passed, double Seconds);
