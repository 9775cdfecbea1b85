using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>A relationship between two component instances.</summary>
/// <param name="Name">The instance name, for example <c>manageDispatchList__1</c>; stable while clusters grow and shrink.</param>
/// <param name="Assembly">The assembly instance that declares it.</param>
/// <param name="Source">The source component's instance name.</param>
/// <param name="Target">The target component's instance name.</param>
/// <param name="Definition">What the descriptor says.</param>
public sealed record RelationshipInstance(string Name, string Assembly, string Source, string Target, RelationshipDefinition Definition)
{
    /// <summary>The state of the assembly that needs it: the later of the two ends' states.</summary>
    public LifecycleState State => Definition.SourceState > Definition.TargetState ? Definition.SourceState : Definition.TargetState;

    /// <summary>The instance name of an end.</summary>
    public string InstanceAt(RelationshipEnd end) => end == RelationshipEnd.Source ? Source : Target;
}
