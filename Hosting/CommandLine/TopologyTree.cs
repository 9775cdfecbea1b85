using Spectre.Console;
using VoipWorkflows.Hosting.LifecycleApi;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>An assembly as a tree: states, where things are, what is the matter.</summary>
internal static class TopologyTree
{
    private const string Available = "Available";

    public static Tree Of(AssemblyView assembly)
    {
        var tree = new Tree($"[bold]{Markup.Escape(assembly.Name)}[/]  {Styles.State(assembly.State)}{Aim(assembly)}  [dim]{Markup.Escape(assembly.DescriptorName)}[/]{Reason(assembly.StateReason)}");
        AddConditions(tree, assembly.Conditions, condition => condition.Type == Available || ConditionText.IsNews(condition));
        AddAddresses(tree, assembly.Properties);
        foreach (var child in assembly.Children)
        {
            Add(tree, child, assembly.Name);
        }

        if (assembly.Upgrade is { } upgrade)
        {
            var side = tree.AddNode($"[yellow]{(upgrade.IsSwitched ? "upgraded from" : "being upgraded to")}[/] {Markup.Escape(upgrade.DescriptorName)}");
            foreach (var component in upgrade.Components)
            {
                Add(side, component, assembly.Name);
            }
        }

        foreach (var reference in assembly.References)
        {
            _ = tree.AddNode($"[dim]refers to[/] {Markup.Escape(reference.Name)} [dim]{Markup.Escape(reference.Type)}[/]");
        }

        foreach (var relationship in assembly.Relationships)
        {
            _ = tree.AddNode($"[dim]relationship[/] {Markup.Escape(relationship.Name)} {Markup.Escape(string.Join(' ', relationship.Properties.Select(property => $"{property.Name}={property.Value}")))}");
        }

        return tree;
    }

    private static void Add(IHasTreeNodes parent, ComponentView component, string above)
    {
        // The instance name repeats the path; below its parent only the last part is new.
        var name = component.Name.StartsWith(above + "__", StringComparison.Ordinal) ? component.Name[(above.Length + 2)..] : component.Name;
        var node = parent.AddNode($"{Markup.Escape(name)}  {Styles.State(component.State)}  [dim]{Markup.Escape(component.DescriptorName)}[/]{Reason(component.StateReason)}");
        AddConditions(node, component.Conditions, ConditionText.IsNews);
        if (component.Type == "Component")
        {
            AddAddresses(node, component.Properties);
        }

        foreach (var child in component.Children ?? [])
        {
            Add(node, child, component.Name);
        }
    }

    private static string Aim(AssemblyView assembly) =>
        assembly.IntendedState == assembly.State ? "" : $" [dim](to be {Markup.Escape(assembly.IntendedState)})[/]";

    private static string Reason(string? reason) => string.IsNullOrEmpty(reason) ? "" : $"  [red]{Markup.Escape(reason)}[/]";

    private static void AddConditions(IHasTreeNodes node, IReadOnlyList<Condition> conditions, Func<Condition, bool> isShown)
    {
        foreach (var condition in conditions.Where(isShown))
        {
            _ = node.AddNode($"[blue]{Markup.Escape(ConditionText.Heading(condition))}[/] {Markup.Escape(condition.Reason)}: {Markup.Escape(condition.Message)}");
        }
    }

    private static void AddAddresses(IHasTreeNodes node, IReadOnlyList<NamedValue> properties)
    {
        var addresses = properties.Where(property => IsAddress(property.Name) && property.Value.Length > 0).Select(property => $"{property.Name} {property.Value}").ToList();
        if (addresses.Count > 0)
        {
            _ = node.AddNode($"[aqua]{Markup.Escape(string.Join(", ", addresses))}[/]");
        }
    }

    private static bool IsAddress(string name) =>
        name.EndsWith("_address", StringComparison.Ordinal) || name.EndsWith("_ip", StringComparison.Ordinal) || name.EndsWith("ipaddress", StringComparison.Ordinal) || name is "subnet";
}
