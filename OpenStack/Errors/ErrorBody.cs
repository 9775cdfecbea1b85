namespace OpenStack.Errors;

/// <summary>What the body of an error says.</summary>
/// <param name="Type">What the service calls the error, or null.</param>
/// <param name="Message">What it says.</param>
internal sealed record ErrorBody(string? Type, string Message);
