namespace VoipWorkflows.Policies.Healing;

/// <summary>What is to be done about a member, and why.</summary>
/// <param name="Member">The member.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Message">Why, for people.</param>
public sealed record HealDecision(string Member, HealAction Action, string Message);
