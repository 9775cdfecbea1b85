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
        var submission = new Submission();
        var component = new Argument<string>("COMPONENT") { Description = "The component's instance name, for example voice__voip-server__1." };
        return verb.Create(
            "heal",
            "Recover a component.",
            (invocation, cancellation) => submission.RunAsync(
                invocation,
                Intents.HealAssembly,
                new { assemblyName = invocation.Arguments.GetRequiredValue(submission.Name), brokenComponentName = invocation.Arguments.GetRequiredValue(component) },
                cancellation),
            [submission.Name, component, .. submission.Options]);
    }

    private static Command Scale(Verb verb, string verbName, string description, string intent)
    {
        var submission = new Submission();
        var cluster = new Argument<string>("CLUSTER") { Description = "The cluster's key in the descriptor, for example voip-server." };
        return verb.Create(
            verbName,
            description,
            (invocation, cancellation) => submission.RunAsync(
                invocation, intent, new { assemblyName = invocation.Arguments.GetRequiredValue(submission.Name), clusterName = invocation.Arguments.GetRequiredValue(cluster) }, cancellation),
            [submission.Name, cluster, .. submission.Options]);
    }
}
