using System.CommandLine;
using Spectre.Console;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip show [NAME]</c>.</summary>
internal static class ShowVerb
{
    public static Command Create(Verb verb)
    {
        var name = new Argument<string?>("NAME") { Description = "The assembly's name; without it, all assemblies are listed.", Arity = ArgumentArity.ZeroOrOne };
        return verb.Create(
            "show",
            "Show an assembly as a tree with states, addresses and conditions, or list all.",
            (invocation, cancellation) => invocation.Arguments.GetValue(name) is { } one ? ShowAsync(invocation, one, cancellation) : ListAsync(invocation, cancellation),
            name);
    }

    private static async Task<int> ShowAsync(Invocation invocation, string name, CancellationToken cancellation)
    {
        var assembly = await invocation.Client.AssemblyAsync(name, cancellation) ?? throw new CommandException($"There is no assembly named {name}.");
        if (invocation.Json)
        {
            invocation.WriteJson(assembly);
        }
        else
        {
            invocation.Console.Write(TopologyTree.Of(assembly));
        }

        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellation)
    {
        var assemblies = await invocation.Client.AssembliesAsync(cancellation);
        if (invocation.Json)
        {
            invocation.WriteJson(assemblies);
            return ExitCode.Done;
        }

        if (assemblies.Count == 0)
        {
            invocation.Say("There is no assembly yet. Try: ./voip create assembly::jumphost-base::0.1 base");
            return ExitCode.Done;
        }

        invocation.Console.Write(TableOf(assemblies));
        return ExitCode.Done;
    }

    private static Table TableOf(IReadOnlyList<AssemblySummaryView> assemblies)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Name", "State", "Descriptor", "Created (UTC)");
        foreach (var assembly in assemblies)
        {
            _ = table.AddRow(
                Markup.Escape(assembly.Name),
                Styles.State(assembly.State),
                Markup.Escape(assembly.DescriptorName),
                assembly.CreatedAt.ToString("u", System.Globalization.CultureInfo.InvariantCulture));
        }

        return table;
    }
}
