using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>
/// Finds orders that relationships ask for and cannot have. They are warnings: the planner then makes the relationship as soon as it can.
/// </summary>
internal static class RelationshipOrder
{
    public static void Check(AssemblyDescriptor assembly, Findings findings)
    {
        foreach (var relationship in assembly.Relationships)
        {
            var last = relationship.SourceState > relationship.TargetState ? relationship.SourceState : relationship.TargetState;
            foreach (var (state, modifier, end) in new[]
            {
                (relationship.SourceState, relationship.SourceModifier, "source"), (relationship.TargetState, relationship.TargetModifier, "target"),
            })
            {
                if (modifier == OrderModifier.Pre && state < last)
                {
                    var path = $"relationships.{relationship.Name}.{end}-state-modifier";
                    findings.Warn(assembly.Source.Find(path), $"{path}: 'pre' has no effect: everything is {state} before anything becomes {last}");
                }
            }
        }

        foreach (var state in new[] { LifecycleState.Installed, LifecycleState.Inactive, LifecycleState.Active })
        {
            CheckCircles(assembly, state, findings);
        }
    }

    private static void CheckCircles(AssemblyDescriptor assembly, LifecycleState state, Findings findings)
    {
        var here = assembly.Relationships.Where(r => r.SourceState == state || r.TargetState == state).ToDictionary(r => "relationship " + r.Name);
        var givers = KeyDependencies.Of(assembly);
        if (Graph.FindCircle(here.Keys, Before) is { } circle)
        {
            var first = circle.First(here.ContainsKey);
            findings.Warn(
                assembly.Source.Find($"relationships.{here[first].Name}"),
                $"relationships.{here[first].Name}: on the way to {state} these wait for each other: {string.Join(" → ", circle)}; not every 'pre' can be kept");
        }

        IEnumerable<string> Before(string node) => here.TryGetValue(node, out var relationship)
            ? EndsWith(relationship, OrderModifier.Post)
            : here.Where(r => EndsWith(r.Value, OrderModifier.Pre).Contains(node)).Select(r => r.Key)
                .Concat(state == LifecycleState.Installed && givers.TryGetValue(node, out var keys) ? keys : []);

        IEnumerable<string> EndsWith(RelationshipDefinition relationship, OrderModifier modifier) =>
            (relationship.SourceState == state && relationship.SourceModifier == modifier ? relationship.Sources : [])
            .Concat(relationship.TargetState == state && relationship.TargetModifier == modifier ? relationship.Targets : []);
    }
}
