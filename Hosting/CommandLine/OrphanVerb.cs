using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using VoipWorkflows.Activities.OpenStack.Orphans;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip orphans</c>.</summary>
internal static class OrphanVerb
{
    public static Command Create(Verb verb)
    {
        var location = new Argument<string?>("LOCATION") { Description = "The deployment location to look at; all of type Openstack when it is not given.", Arity = ArgumentArity.ZeroOrOne };
        var delete = new Option<bool>("--delete") { Description = "Delete what is found. Without it nothing is changed." };
        return verb.Create(
            "orphans",
            "Find what this host made at an OpenStack and belongs to no assembly any more.",
            async (invocation, cancellation) =>
            {
                var isDeletion = invocation.Arguments.GetValue(delete);
                var query = invocation.Arguments.GetValue(location) is { Length: > 0 } name ? $"?location={Uri.EscapeDataString(name)}" : "";
                var reply = await invocation.Client.SendJsonAsync(isDeletion ? HttpMethod.Delete : HttpMethod.Get, $"/api/orphans{query}", null, cancellation);
                var report = reply!.Value.Deserialize<OrphanReport>(LifecycleReply.Options)!;
                if (invocation.Json)
                {
                    invocation.WriteJson(report);
                }

                Tell(invocation, report, isDeletion);
                return report.Faults.Count == 0 && report.Orphans.All(o => o.Fault is null) ? ExitCode.Done : ExitCode.Failed;
            },
            location,
            delete);
    }

    private static void Tell(Invocation invocation, OrphanReport report, bool isDeletion)
    {
        foreach (var orphan in report.Orphans)
        {
            var what = Markup.Escape($"{orphan.Location}: {orphan.Kind} {orphan.Name} ({orphan.Id})");
            invocation.Say(orphan switch
            {
                { IsDeleted: true } => $"[green]deleted[/] {what}",
                { Fault: { } fault } => $"[red]left[/] {what}: {Markup.Escape(fault)}",
                _ => what,
            });
        }

        foreach (var (name, fault) in report.Faults)
        {
            invocation.Say($"[red]✗[/] {Markup.Escape(name)} could not be looked at: {Markup.Escape(fault)}");
        }

        if (report.Orphans.Count == 0 && report.Faults.Count == 0)
        {
            invocation.Say(report.Locations.Count == 0 ? "There is no deployment location of type Openstack." : $"No orphans at {Markup.Escape(string.Join(", ", report.Locations))}.");
        }
        else if (report.Orphans.Count > 0 && !isDeletion)
        {
            invocation.Say($"{report.Orphans.Count} found, nothing changed. Delete them with --delete.");
        }
    }
}
