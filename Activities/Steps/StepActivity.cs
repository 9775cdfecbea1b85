using System.Text.Json;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Steps;

/// <summary>
/// One kind of lifecycle step. It runs at least once: it looks for what a former run left under the owner's name, adopts that,
/// and takes what is already gone as removed.
/// </summary>
/// <remarks>
/// On the wire the input is a <see cref="StepInvocation{TArguments}"/>. The arguments come out of expressions and so are often texts;
/// they are turned into <typeparamref name="TArguments"/> here, where a wrong one can be named. Secrets in them are opened here and nowhere else.
/// </remarks>
internal abstract class StepActivity<TArguments>(StepSettings settings) : TaskActivity<StepInvocation<JsonElement>, StepResult>
    where TArguments : class
{
    /// <inheritdoc/>
    public sealed override async Task<StepResult> RunAsync(TaskActivityContext context, StepInvocation<JsonElement> input)
    {
        var kind = StepKinds.AttributeOf(GetType());
        var secrets = new StepSecrets(kind, settings.Seal);
        var step = StepContext.Create(settings, input.Owner, input.Location, input.Package, context.CancellationToken, context.Heartbeat);
        try
        {
            var arguments = StepArguments.Read<TArguments>(kind.Name, secrets.Open(input.Arguments));
            return secrets.Sealed(await RunAsync(step with { HasSecrets = secrets.Any }, arguments), input.SecretOutputs ?? []);
        }
        catch (Exception exception) when (secrets.StandInFor(exception) is { } standIn)
        {
            throw standIn;
        }
    }

    /// <summary>Carries the step out.</summary>
    public abstract Task<StepResult> RunAsync(StepContext step, TArguments arguments);

    /// <summary>A result with these outputs.</summary>
    protected static StepResult Result(params ReadOnlySpan<(string Name, string Value)> outputs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in outputs)
        {
            values.Add(name, value);
        }

        return new StepResult(values);
    }
}
