using System.Text.Json;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>The assembly that a controller's first execution begins with.</summary>
internal static class Beginning
{
    public static AssemblyRecord Of(TaskOrchestrationContext context, ControllerInput input)
    {
        if (input.Recovered?.Deserialize<AssemblyStatus>(JsonDataConverter.DefaultOptions) is { } status)
        {
            return Recover(status, context.CurrentUtcDateTime);
        }

        var request = input.First ?? throw new ArgumentException("A new controller needs the intent that creates its assembly.", nameof(input));
        return new()
        {
            Id = context.NewGuid().ToString(),
            Name = request.AssemblyName,
            DescriptorName = request.DescriptorName ?? "",
            Properties = request.Properties,
            CreatedAt = context.CurrentUtcDateTime,
            LastModifiedAt = context.CurrentUtcDateTime,
        };
    }

    // The former controller is gone with its memory. What it published is enough to go on: its processes died with it, so what they had
    // under way was cut short.
    private static AssemblyRecord Recover(AssemblyStatus status, DateTime now) => new()
    {
        Id = status.Id,
        Name = status.Name,
        DescriptorName = status.DescriptorName,
        Properties = status.RequestedProperties,
        IntendedState = status.IntendedState,
        StateReason = status.StateReason,
        RecoveredMembers = status.Members,
        RecoveredGenerations = status.Generations,
        RecoveredEditions = status.Editions,
        RecoveredUpgrade = status.Upgrade,
        Components = status.Children.Concat(status.Upgrade?.Components ?? []).SelectMany(Resources).Where(c => c.State != LifecycleState.None || c.UnderWay is not null).ToDictionary(c => c.Name, c => Recover(c, now)),
        Relationships = status.Relationships.Select(r => (r.Name, r.Properties)).Concat(status.Upgrade?.Relationships.Select(r => (r.Key, r.Value)) ?? []).ToDictionary(),
        IsRecovered = true,
        CreatedAt = status.CreatedAt,
        LastModifiedAt = now,
    };

    private static ComponentRecord Recover(ComponentStatus component, DateTime now)
    {
        var state = component.UnderWay?.IfCutShort ?? component.State;
        return new()
        {
            State = state,
            Since = now,
            Reason = component.UnderWay is { } work ? $"{work.Transition} was cut short: the assembly's controller ended" : component.StateReason,
            MayRun = state >= LifecycleState.Inactive,
            Location = component.Location,
            InfrastructureType = component.InfrastructureType,
            StepOutputs = component.StepOutputs,
            Outputs = component.Properties,
        };
    }

    private static IEnumerable<ComponentStatus> Resources(ComponentStatus component) =>
        component.IsResource ? [component] : component.Children.SelectMany(Resources);
}
