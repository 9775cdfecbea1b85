using System.CommandLine;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip create</c>, <c>state</c>, <c>delete</c>: intents on assemblies, followed to their end.</summary>
internal static class AssemblyVerbs
{
    private const string StateNames = "Installed, Inactive or Active";

    public static Command Create(Verb verb)
    {
        var descriptor = new Argument<string>("DESCRIPTOR") { Description = "For example assembly::jumphost-voice-service::1.0." };
        var name = Name();
        var properties = new Option<string[]>("--property", "-p") { Description = "A property of the assembly: NAME=VALUE. May be repeated.", DefaultValueFactory = _ => [] };
        var state = new Option<string>("--state") { Description = $"How far to bring it up: {StateNames}.", DefaultValueFactory = _ => "Active" };
        var noWait = NoWait();
        return verb.Create(
            "create",
            "Stand up an assembly and wait until it is there.",
            (invocation, cancellation) => FollowAsync(
                invocation,
                Intents.CreateAssembly,
                new
                {
                    assemblyName = invocation.Arguments.GetRequiredValue(name),
                    descriptorName = invocation.Arguments.GetRequiredValue(descriptor),
                    intendedState = invocation.Arguments.GetRequiredValue(state),
                    properties = Pairs.Read(invocation.Arguments.GetRequiredValue(properties), "--property"),
                },
                noWait,
                cancellation),
            descriptor,
            name,
            properties,
            state,
            noWait);
    }

    public static Command State(Verb verb)
    {
        var name = Name();
        var state = new Argument<string>("STATE") { Description = $"{StateNames}." };
        var noWait = NoWait();
        return verb.Create(
            "state",
            "Bring an assembly to another state.",
            (invocation, cancellation) => FollowAsync(
                invocation,
                Intents.ChangeAssemblyState,
                new { assemblyName = invocation.Arguments.GetRequiredValue(name), intendedState = invocation.Arguments.GetRequiredValue(state) },
                noWait,
                cancellation),
            name,
            state,
            noWait);
    }

    public static Command Delete(Verb verb)
    {
        var name = Name();
        var noWait = NoWait();
        return verb.Create(
            "delete",
            "Take an assembly down and forget it.",
            (invocation, cancellation) => FollowAsync(
                invocation, Intents.DeleteAssembly, new { assemblyName = invocation.Arguments.GetRequiredValue(name) }, noWait, cancellation),
            name,
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
