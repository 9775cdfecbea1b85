using System.CommandLine;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip scale-out</c>, <c>scale-in</c>, <c>heal</c>: what the policies do by themselves, by hand.</summary>
internal static class PoolVerbs
{
    public static Command ScaleOut(Verb verb) => Scale(verb, "scale-out", "Add members to a cluster.", Intents.ScaleOutAssembly);

    public static Command ScaleIn(Verb verb) => Scale(verb, "scale-in", "Take members from a cluster once their calls have ended.", Intents.ScaleInAssembly);

    public static Command Heal(Verb verb)
    {
        var name = Name();
        var component = new Argument<string>("COMPONENT") { Description = "The component's instance name, for example voice__voip-server__1." };
        var noWait = NoWait();
        return verb.Create(
            "heal",
            "Recover a component.",
            (invocation, cancellation) => FollowAsync(
                invocation,
                Intents.HealAssembly,
                new { assemblyName = invocation.Arguments.GetRequiredValue(name), brokenComponentName = invocation.Arguments.GetRequiredValue(component) },
                noWait,
                cancellation),
            name,
            component,
            noWait);
    }

    private static Command Scale(Verb verb, string verbName, string description, string intent)
    {
        var name = Name();
        var cluster = new Argument<string>("CLUSTER") { Description = "The cluster's key in the descriptor, for example voip-server." };
        var noWait = NoWait();
        return verb.Create(
            verbName,
            description,
            (invocation, cancellation) => FollowAsync(
                invocation, intent, new { assemblyName = invocation.Arguments.GetRequiredValue(name), clusterName = invocation.Arguments.GetRequiredValue(cluster) }, noWait, cancellation),
            name,
            cluster,
            noWait);
    }

    private static Argument<string> Name() => new("NAME") { Description = "The assembly's name." };

    private static Option<bool> NoWait() => new("--no-wait") { Description = "Return as soon as the host has taken the request." };

    private static async Task<int> FollowAsync(Invocation invocation, string intent, object body, Option<bool> noWait, CancellationToken cancellation)
    {
        var processId = await invocation.Client.SubmitAsync(intent, body, cancellation);
        return await ProcessFollower.RunAsync(invocation, processId, !invocation.Arguments.GetValue(noWait), cancellation);
    }
}
