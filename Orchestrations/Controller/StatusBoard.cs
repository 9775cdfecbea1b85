using Microsoft.Extensions.Logging;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Topologies;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Policies.Conditions;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>Publishes an assembly as its controller's custom status.</summary>
internal sealed class StatusBoard(TaskOrchestrationContext context, IReadOnlyList<Condition> conditions, ILogger logger)
{
    // The last step that names what it made decides what the infrastructure calls the resource.
    private const string ExternalIdOutput = "externalId";

    /// <summary>A condition of its own: a policy that makes no sense watches nothing.</summary>
    private const string PolicyRejected = "PolicyRejected";

    private IReadOnlyList<Condition> _conditions = conditions;

    public AssemblyStatus Publish(AssemblyRecord assembly, IReadOnlyList<ProcessEntry> open, IReadOnlyList<string> policyFaults, bool isDeleted)
    {
        var state = isDeleted ? LifecycleState.None : assembly.State;
        var current = open.FirstOrDefault(p => p.Status == ProcessState.InProgress);
        _conditions = Since(
            assembly.Name,
        [
            .. ConditionDerivation.Derive(Situations.Of(assembly, state, open), context.CurrentUtcDateTime),
            .. policyFaults.Count == 0 ? (IReadOnlyList<ConditionStatement>)[] : [new(PolicyRejected, true, "Invalid", string.Join("; ", policyFaults))],
        ]);
        var resolver = assembly.Topology is null ? null : assembly.Resolver();
        var aside = Pools.Aside(assembly);
        var status = new AssemblyStatus
        {
            Id = assembly.Id,
            Name = assembly.Name,
            DescriptorName = assembly.DescriptorName,
            State = state,
            StateReason = assembly.StateReason,
            IntendedState = assembly.IntendedState,
            RequestedProperties = assembly.Properties,
            Properties = resolver?.PropertiesOf(assembly.Name) ?? assembly.Properties,
            Children = resolver is null || isDeleted ? [] : [.. assembly.Topology!.Root.Children.Select(c => Component(assembly, assembly.Topology, resolver, aside, c))],
            Clusters = resolver is null || isDeleted ? [] : [.. assembly.Topology!.Clusters.Where(c => c.Maximum != c.Minimum).Select(c => Pools.Describe(assembly, c, open))],
            Members = assembly.Topology?.Members ?? assembly.RecoveredMembers,
            Generations = assembly.Topology?.Generations ?? assembly.RecoveredGenerations,
            Editions = assembly.Topology?.Editions ?? assembly.RecoveredEditions,
            Upgrade = isDeleted ? null : Upgrade(assembly, aside),
            Relationships = resolver is null ? [] : Relationships(assembly),
            References = isDeleted ? [] : References(assembly),
            Conditions = _conditions,
            CurrentProcessId = current?.Id,
            CreatedAt = assembly.CreatedAt,
            LastModifiedAt = assembly.LastModifiedAt,
        };
        context.SetCustomStatus(status);
        return status;
    }

    private static UpgradeStatus? Upgrade(AssemblyRecord assembly, IReadOnlyCollection<string> aside)
    {
        if (assembly.Upgrade is not { } upgrade)
        {
            return assembly.RecoveredUpgrade;
        }

        var other = upgrade.Other;
        var resolver = assembly.Resolver(other);
        return new()
        {
            IsSwitched = upgrade.IsSwitched,
            DescriptorName = other.DescriptorName,
            Properties = other.Properties,
            Members = other.Members,
            Generations = other.Generations,
            Editions = other.Editions,
            Relationships = other.Relationships.Where(r => assembly.Relationships.ContainsKey(r.Name) && assembly.Topology!.Relationships.All(own => own.Name != r.Name))
                .ToDictionary(r => r.Name, r => assembly.Relationships[r.Name]),
            Components = [.. other.ResourcesOf(other.Name)
                .Where(r => assembly.Components.ContainsKey(r.Name) && !assembly.Topology!.Components.ContainsKey(r.Name))
                .Select(r => Component(assembly, other, resolver, aside, r.Name))],
        };
    }

    private static ComponentStatus Component(AssemblyRecord assembly, Topology topology, PropertyResolver resolver, IReadOnlyCollection<string> aside, string name)
    {
        var component = topology.Components[name];
        var record = assembly.Components.GetValueOrDefault(name);
        return new()
        {
            Id = component.Id,
            Name = name,
            Key = component.Key,
            IsResource = component.IsResource,
            DescriptorName = component.Type,
            Location = record?.Location,
            InfrastructureType = record?.InfrastructureType,
            ExternalId = record?.StepOutputs.Values.LastOrDefault(o => o.ContainsKey(ExternalIdOutput))?[ExternalIdOutput],
            State = component.IsResource
                ? record?.State ?? LifecycleState.None
                : StateRollup.StateOf(topology, assembly.States, name, assembly.IntendedState, aside),
            StateReason = record?.Reason,
            UnderWay = record?.UnderWay,
            Properties = resolver.PropertiesOf(name),
            StepOutputs = record?.StepOutputs ?? new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            Children = [.. component.Children.Select(c => Component(assembly, topology, resolver, aside, c))],
            Conditions = ComponentConditions.Of(assembly, component),
        };
    }

    private static List<RelationshipStatus> Relationships(AssemblyRecord assembly) =>
    [
        .. assembly.Topology!.Relationships.Where(r => assembly.Relationships.ContainsKey(r.Name)).Select(r => new RelationshipStatus(
            r.Name, assembly.Topology.Components[r.Source].Id, assembly.Topology.Components[r.Target].Id, assembly.Relationships[r.Name])),
    ];

    private static List<ReferenceStatus> References(AssemblyRecord assembly) =>
    [
        .. (assembly.Topology?.References ?? []).Concat(assembly.Upgrade?.Other.References ?? []).DistinctBy(r => (r.Key, r.AssemblyName)).Where(r => assembly.References.ContainsKey(r.AssemblyName)).Select(
            r => new ReferenceStatus(r.Key, assembly.References[r.AssemblyName].Id, r.AssemblyName, r.Type)),
    ];

    private List<Condition> Since(string assembly, IReadOnlyList<ConditionStatement> statements) => [.. statements.Select(s =>
    {
        var status = s.Holds switch { true => ConditionStatus.True, false => ConditionStatus.False, null => ConditionStatus.Unknown };
        var former = _conditions.FirstOrDefault(c => c.Type == s.Type);
        if (former?.Status != status && (former is not null || s.Type == ConditionTypes.Available))
        {
            ControllerLog.Changed(logger, s.Type, assembly, status, s.Reason, s.Message);
        }

        return new Condition(s.Type, status, s.Reason, s.Message, former?.Status == status ? former.LastTransition : context.CurrentUtcDateTime);
    })];
}
