using System.CommandLine;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip create</c>, <c>upgrade</c>, <c>state</c>, <c>delete</c>: intents on assemblies, followed to their end.</summary>
internal static class AssemblyVerbs
{
    private const string StateNames = "Installed, Inactive or Active";

    public static Command Create(Verb verb)
    {
        var descriptor = new Argument<string>("DESCRIPTOR") { Description = "For example assembly::jumphost-voice-service::1.0." };
        var submission = new Submission();
        var properties = new Option<string[]>("--property", "-p") { Description = "A property of the assembly: NAME=VALUE, or NAME=@FILE for what a file holds. May be repeated.", DefaultValueFactory = _ => [] };
        var state = new Option<string>("--state") { Description = $"How far to bring it up: {StateNames}.", DefaultValueFactory = _ => "Active" };
        return verb.Create(
            "create",
            "Stand up an assembly and wait until it is there.",
            (invocation, cancellation) => submission.RunAsync(
                invocation,
                Intents.CreateAssembly,
                new
                {
                    assemblyName = invocation.Arguments.GetRequiredValue(submission.Name),
                    descriptorName = invocation.Arguments.GetRequiredValue(descriptor),
                    intendedState = invocation.Arguments.GetRequiredValue(state),
                    properties = Pairs.ReadFiles(Pairs.Read(invocation.Arguments.GetRequiredValue(properties), "--property")),
                },
                cancellation),
            [descriptor, submission.Name, properties, state, .. submission.Options]);
    }

    public static Command Upgrade(Verb verb)
    {
        var submission = new Submission();
        var descriptor = new Argument<string?>("DESCRIPTOR")
        {
            Description = "What it is to be, for example assembly::provider-voice-service-edge::1.0; left out, what it is.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var properties = new Option<string[]>("--property", "-p") { Description = "A property to change: NAME=VALUE, or NAME=@FILE for what a file holds. May be repeated.", DefaultValueFactory = _ => [] };
        var rollback = new Option<bool>("--rollback-on-failure") { Description = "Go back to where it was when a step fails, without being asked." };
        return verb.Create(
            "upgrade",
            "Bring an assembly to another descriptor or to other properties while it serves.",
            (invocation, cancellation) => submission.RunAsync(
                invocation,
                Intents.UpgradeAssembly,
                new
                {
                    assemblyName = invocation.Arguments.GetRequiredValue(submission.Name),
                    descriptorName = invocation.Arguments.GetValue(descriptor),
                    properties = Pairs.ReadFiles(Pairs.Read(invocation.Arguments.GetRequiredValue(properties), "--property")),
                    rollbackOnFailure = invocation.Arguments.GetValue(rollback),
                },
                cancellation),
            [submission.Name, descriptor, properties, rollback, .. submission.Options]);
    }

    public static Command State(Verb verb)
    {
        var submission = new Submission();
        var state = new Argument<string>("STATE") { Description = $"{StateNames}." };
        return verb.Create(
            "state",
            "Bring an assembly to another state.",
            (invocation, cancellation) => submission.RunAsync(
                invocation,
                Intents.ChangeAssemblyState,
                new { assemblyName = invocation.Arguments.GetRequiredValue(submission.Name), intendedState = invocation.Arguments.GetRequiredValue(state) },
                cancellation),
            [submission.Name, state, .. submission.Options]);
    }

    public static Command Delete(Verb verb)
    {
        var submission = new Submission();
        return verb.Create(
            "delete",
            "Take an assembly down and forget it.",
            (invocation, cancellation) => submission.RunAsync(
                invocation, Intents.DeleteAssembly, new { assemblyName = invocation.Arguments.GetRequiredValue(submission.Name) }, cancellation),
            [submission.Name, .. submission.Options]);
    }
}
