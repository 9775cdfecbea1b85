using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>How one resource type is handled on one infrastructure type: steps as data. Checked when read; safe to keep in history.</summary>
public sealed record LifecycleScript
{
    /// <summary>The resource descriptor's full name.</summary>
    public required string Resource { get; init; }

    /// <summary>The infrastructure type, for example <c>Local</c>.</summary>
    public required string Infrastructure { get; init; }

    /// <summary>The steps of each transition.</summary>
    public IReadOnlyDictionary<Transition, IReadOnlyList<StepTemplate>> Transitions { get; init; } = new Dictionary<Transition, IReadOnlyList<StepTemplate>>();

    /// <summary>The steps of each operation.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StepTemplate>> Operations { get; init; } = new Dictionary<string, IReadOnlyList<StepTemplate>>();

    /// <summary>The steps that sample each metric; the last one outputs <c>value</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StepTemplate>> Metrics { get; init; } = new Dictionary<string, IReadOnlyList<StepTemplate>>();

    /// <summary>The steps that tell whether it serves; the last one outputs <c>integrity</c> and <c>reason</c>. Empty when it cannot be told.</summary>
    public IReadOnlyList<StepTemplate> Integrity { get; init; } = [];

    /// <summary>The resource's read-only properties as expressions over step outputs.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The steps of a transition; none when there is nothing to do. Integrity without steps of its own is proven by <see cref="Integrity"/>.</summary>
    public IReadOnlyList<StepTemplate> StepsOf(Transition transition) =>
        Transitions.TryGetValue(transition, out var steps) ? steps
        : transition == Transition.Integrity ? Integrity
        : [];

    /// <summary>The script with those outputs of its steps marked that the resource's secret properties are made of.</summary>
    public LifecycleScript WithSecretOutputs(ResourceDescriptor resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var secret = Outputs.Where(output => resource.Properties.GetValueOrDefault(output.Key) is { Secret: true })
            .SelectMany(output => TextTemplate.Parse(output.Value).References)
            .Where(reference => reference.Root == StepScope.Steps)
            .Select(reference => StepScope.OutputOf(reference.Member))
            .ToLookup(output => output.Step, output => output.Output);
        return secret.Count == 0 ? this : this with
        {
            Transitions = Transitions.ToDictionary(
                transition => transition.Key,
                transition => (IReadOnlyList<StepTemplate>)[.. transition.Value.Select(step => secret.Contains(step.Name) ? step with { SecretOutputs = [.. secret[step.Name]] } : step)]),
        };
    }

    /// <summary>The read-only properties that can be told from the step outputs in <paramref name="scope"/>: those whose steps have all run.</summary>
    public IReadOnlyDictionary<string, string> EvaluateOutputs(StepScope scope)
    {
        var known = new Dictionary<string, string>();
        foreach (var (property, text) in Outputs)
        {
            if (scope.CanEvaluate(text))
            {
                known[property] = scope.Evaluate(text);
            }
        }

        return known;
    }
}
