namespace VoipWorkflows.Descriptors.Model;

/// <summary>An operation called on one end of a relationship, written <c>target.addToDispatchList</c>.</summary>
/// <param name="End">The end.</param>
/// <param name="Operation">The operation's name there.</param>
public sealed record EndOperation(RelationshipEnd End, string Operation);
