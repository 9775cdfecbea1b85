using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using VoipWorkflows.Hosting.LifecycleApi;
using VoipWorkflows.Hosting.Locations;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip locations …</c>.</summary>
internal static class LocationVerbs
{
    private const string Path = "/api/deploymentLocations";

    public static Command Create(Verb verb) =>
        Verb.Group("locations", "Deployment locations: where VNFs run.", List(verb), Add(verb), Show(verb), Delete(verb), Test(verb));

    private static Argument<string> Name() => new("NAME") { Description = "The deployment location's name." };

    private static string PathOf(string name) => $"{Path}/{Uri.EscapeDataString(name)}";

    private static Command List(Verb verb) => verb.Create("list", "List the deployment locations.", async (invocation, cancellation) =>
    {
        var locations = await invocation.Client.GetAsync<List<LocationView>>(Path, cancellation);
        if (invocation.Json)
        {
            invocation.WriteJson(locations);
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Name", "Infrastructure", "Description");
        foreach (var location in locations)
        {
            _ = table.AddRow(Markup.Escape(location.Name), Markup.Escape(location.InfrastructureType), Markup.Escape(location.Description ?? ""));
        }

        invocation.Console.Write(table);
        return ExitCode.Done;
    });

    private static Command Add(Verb verb)
    {
        var name = Name();
        var type = new Option<string>("--type") { Description = "Local, Openstack or Kubernetes.", Required = true };
        var description = new Option<string?>("--description") { Description = "A sentence for people." };
        var properties = new Option<string[]>("--property", "-p") { Description = "How to reach it: NAME=VALUE, or NAME=@FILE for what a file holds. May be repeated.", DefaultValueFactory = _ => [] };
        return verb.Create(
            "add",
            "Add a deployment location, or change the one of that name.",
            async (invocation, cancellation) =>
            {
                var arguments = invocation.Arguments;
                var body = new
                {
                    name = arguments.GetRequiredValue(name),
                    description = arguments.GetValue(description),
                    infrastructureType = arguments.GetRequiredValue(type),
                    infrastructureSpecificProperties = Pairs.ReadFiles(Pairs.Read(arguments.GetRequiredValue(properties), "--property")),
                };
                var exists = await invocation.Client.ExistsAsync(PathOf(body.name), cancellation);
                var reply = await invocation.Client.SendJsonAsync(exists ? HttpMethod.Put : HttpMethod.Post, exists ? PathOf(body.name) : Path, body, cancellation);
                if (invocation.Json)
                {
                    invocation.WriteJson(reply);
                }

                invocation.Say($"{(exists ? "Changed" : "Added")} {Markup.Escape(body.name)}.");
                if (reply?.Deserialize<LocationView>(LifecycleReply.Options)?.Report is { } report)
                {
                    Tell(invocation, report);
                }

                return ExitCode.Done;
            },
            name,
            type,
            description,
            properties);
    }

    private static Command Show(Verb verb)
    {
        var name = Name();
        return verb.Create(
            "show",
            "Show a deployment location; secrets are masked.",
            async (invocation, cancellation) =>
            {
                var location = await invocation.Client.GetAsync<LocationView>(PathOf(invocation.Arguments.GetRequiredValue(name)), cancellation);
                if (invocation.Json)
                {
                    invocation.WriteJson(location);
                    return ExitCode.Done;
                }

                var grid = new Grid().AddColumns(2)
                    .AddRow("Name", Markup.Escape(location.Name))
                    .AddRow("Infrastructure", Markup.Escape(location.InfrastructureType))
                    .AddRow("Description", Markup.Escape(location.Description ?? ""));
                foreach (var (key, value) in location.InfrastructureSpecificProperties)
                {
                    _ = grid.AddRow(Markup.Escape(key), Markup.Escape(value));
                }

                invocation.Console.Write(grid);
                return ExitCode.Done;
            },
            name);
    }

    private static Command Delete(Verb verb) => verb.Delete("Remove a deployment location that nothing uses.", Name(), PathOf);

    private static Command Test(Verb verb)
    {
        var name = Name();
        return verb.Create(
            "test",
            "Try out whether VNFs could be deployed to a location.",
            async (invocation, cancellation) =>
            {
                var reply = await invocation.Client.SendJsonAsync(HttpMethod.Post, $"{PathOf(invocation.Arguments.GetRequiredValue(name))}/test", null, cancellation);
                var report = reply!.Value.Deserialize<LocationReport>(LifecycleReply.Options)!;
                if (invocation.Json)
                {
                    invocation.WriteJson(report);
                }

                Tell(invocation, report);
                return report.Passed ? ExitCode.Done : ExitCode.Failed;
            },
            name);
    }

    private static void Tell(Invocation invocation, LocationReport report)
    {
        foreach (var check in report.Checks)
        {
            invocation.Say($"{(check.Passed ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(check.Name)}: {Markup.Escape(check.Message)}");
        }
    }
}
