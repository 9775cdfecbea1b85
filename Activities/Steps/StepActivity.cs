using System.Text.Json;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Steps;

/// <summary>
/// One kind of lifecycle step. It runs at least once: it looks for what a former run left under the owner's name, adopts that,
/// and takes what is already gone as removed.
/// </summary>
/// <remarks>
/// On the wire the input is a <see cref="StepInvocation{TArguments}"/>. The arguments come out of expressions and so are often texts;
/// they are turned into <typeparamref name="TArguments"/> here, where a wrong one can be named.
/// </remarks>
internal abstract class StepActivity<TArguments>(StepSettings settings) : TaskActivity<StepInvocation<JsonElement>, StepResult>
    where TArguments : class
{
    /// <inheritdoc/>
    public sealed override Task<StepResult> RunAsync(TaskActivityContext context, StepInvocation<JsonElement> input)
    {
        var step = StepContext.Create(settings, input.Owner, input.Location, input.Package, context.CancellationToken, context.Heartbeat);
        return RunAsync(step, StepArguments.Read<TArguments>(StepKinds.NameOf(GetType()), input.Arguments));
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
