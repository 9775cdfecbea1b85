namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>Who has an address of a network: the content of a file named after the address.</summary>
/// <param name="Component">The component that has it.</param>
/// <param name="Key">What it has it for, as a component may have several.</param>
internal sealed record AddressLease(string Component, string Key);
