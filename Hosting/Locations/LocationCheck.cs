namespace VoipWorkflows.Hosting.Locations;

/// <summary>One thing that was tried at a deployment location.</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Passed">Whether it works.</param>
/// <param name="Message">What was found, and where it does not work what would help.</param>
internal sealed record LocationCheck(string Name, bool Passed, string Message);
