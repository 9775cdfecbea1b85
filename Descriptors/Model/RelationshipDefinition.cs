using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Model;

/// <summary>What is done between two components when both have reached a state, and undone before either leaves it.</summary>
public sealed record RelationshipDefinition
{
    /// <summary>Its key, for example <c>manageDispatchList</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The component keys at the source end, usually one.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The component keys at the target end, usually one.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The state of the source that matters.</summary>
    public LifecycleState SourceState { get; init; } = LifecycleState.Active;

    /// <summary>The state of the target that matters.</summary>
    public LifecycleState TargetState { get; init; } = LifecycleState.Active;

    /// <summary>Whether Create runs before or after the source reaches its state.</summary>
    public OrderModifier SourceModifier { get; init; } = OrderModifier.Post;

    /// <summary>Whether Create runs before or after the target reaches its state.</summary>
    public OrderModifier TargetModifier { get; init; } = OrderModifier.Pre;

    /// <summary>Values for its operations; texts may use <c>${source.…}</c> and <c>${target.…}</c>.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The operations that establish it, in order.</summary>
    public IReadOnlyList<EndOperation> Create { get; init; } = [];

    /// <summary>The operations that take it back, in order.</summary>
    public IReadOnlyList<EndOperation> Cease { get; init; } = [];

    /// <summary>
    /// Further operations by what they are for: Disable and Enable (no new work for the source, and work again), Count (what it still carries) and
    /// Sync (make the target's list exactly this). Each a list in order; absent when the descriptor names none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<EndOperation>> Further { get; init; } = new Dictionary<string, IReadOnlyList<EndOperation>>();
}
