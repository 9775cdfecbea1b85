namespace VoipWorkflows.Activities.Contracts;

/// <summary>The input of every step activity. The activity's name is the step kind, for example <c>local.process</c>.</summary>
/// <param name="Owner">Whose step it is.</param>
/// <param name="Location">The deployment location's name; the activity looks its properties up, so that no secret enters history.</param>
/// <param name="Package">The VNF package folder in the catalogue, relative to it, for example <c>vnfs/voip-gateway</c>: where templates lie.</param>
/// <param name="Arguments">The step's arguments with every expression resolved. Secrets in them are sealed.</param>
public sealed record StepInvocation<TArguments>(StepOwner Owner, string Location, string Package, TArguments Arguments)
{
    /// <summary>The outputs to seal before they leave the activity; null when there is none.</summary>
    public IReadOnlyList<string>? SecretOutputs { get; init; }
}
