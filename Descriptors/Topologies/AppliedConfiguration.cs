namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>What a resource was made with: what counts when it is compared, whatever its descriptor would give by now.</summary>
/// <param name="Type">The full name of its descriptor.</param>
/// <param name="Values">The properties that its steps were given; those without a value are left out.</param>
public sealed record AppliedConfiguration(string Type, IReadOnlyDictionary<string, string> Values);
