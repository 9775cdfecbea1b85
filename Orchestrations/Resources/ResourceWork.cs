using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>The steps of one transition or operation of one resource, and all they need.</summary>
internal sealed record ResourceWork
{
    /// <summary>What it is, for people: a transition's or operation's name.</summary>
    public required string Name { get; init; }

    public required StepOwner Owner { get; init; }

    /// <summary>The deployment location's name.</summary>
    public required string Location { get; init; }

    /// <summary>What the steps' expressions see.</summary>
    public required StepScope Scope { get; init; }

    /// <summary>Steps that run first and whose failure does not matter: they clear away what an attempt may have left.</summary>
    public IReadOnlyList<StepTemplate> Clearing { get; init; } = [];

    public required IReadOnlyList<StepTemplate> Steps { get; init; }

    /// <summary>The steps tell whether the resource serves; they are repeated for a while until they say that it does.</summary>
    public bool ProvesIntegrity { get; init; }
}
