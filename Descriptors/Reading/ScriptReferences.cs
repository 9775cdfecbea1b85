using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Refuses expressions in a lifecycle file that have no meaning where they stand.</summary>
internal sealed class ScriptReferences(Findings findings, ResourceDescriptor resource, IReadOnlyDictionary<string, StepSchema> schemas)
{
    // Given to every resource, declared or not.
    private static readonly string[] AlwaysThere = ["deploymentLocation", "resourceManager", "package"];

    /// <summary>Checks a list of steps: each sees those before it and <paramref name="earlier"/>.</summary>
    public void Check(StepReading reading, IReadOnlyList<StepTemplate> steps, IReadOnlyList<StepTemplate> earlier, OperationDefinition? operation)
    {
        var seen = earlier.ToList();
        foreach (var step in steps)
        {
            foreach (var (name, argument) in step.With)
            {
                Check(reading, argument, $"step {step.Kind}: argument '{name}'", seen, operation);
            }

            seen.Add(step);
        }
    }

    /// <summary>Checks one text.</summary>
    public void Check(string text, SourceMark mark, string path, IReadOnlyList<StepTemplate> seen, OperationDefinition? operation)
    {
        var template = TextTemplate.Parse(text);
        if (template.IsUnclosed)
        {
            findings.Error(mark, $"{path}: a '${{' has no '}}'");
        }

        foreach (var reference in template.References)
        {
            if (Flaw(reference, seen, operation) is { } flaw)
            {
                findings.Error(mark, $"{path}: {Quoted.Of(reference.ToString())}: {flaw}");
            }
        }
    }

    private void Check(StepReading reading, StepArgument argument, string path, IReadOnlyList<StepTemplate> seen, OperationDefinition? operation)
    {
        if (argument.Text is { } text)
        {
            Check(text, reading.MarkOf(argument), path, seen, operation);
        }

        foreach (var inner in (argument.Items ?? []).Concat(argument.Entries?.Values ?? []))
        {
            Check(reading, inner, path, seen, operation);
        }
    }

    private string? Flaw(Reference reference, IReadOnlyList<StepTemplate> seen, OperationDefinition? operation) => reference.Root switch
    {
        "" => resource.Properties.ContainsKey(reference.Member) || AlwaysThere.Contains(reference.Member)
            ? null
            : $"{resource.Name} has no such property",
        "instance" => reference.Member is "name" or "id" or "index" ? null : "an instance has name, id and index",
        "assembly" => reference.Member is "name" or "id" ? null : "an assembly has name and id",
        "operation" when operation is null => "only the steps of an operation have parameters",
        "operation" => operation!.Parameters.ContainsKey(reference.Member)
            ? null
            : $"the operation has no such parameter; it has {(operation.Parameters.Count == 0 ? "none" : string.Join(", ", operation.Parameters.Keys))}",
        "steps" => StepFlaw(reference.Member, seen),
        _ => "a lifecycle file knows its resource's properties and ${instance.…}, ${assembly.…}, ${steps.…}, ${operation.…} and ${package}",
    };

    private string? StepFlaw(string path, IReadOnlyList<StepTemplate> seen)
    {
        var dot = path.LastIndexOf('.');
        var name = dot < 0 ? path : path[..dot];
        var output = dot < 0 ? "" : path[(dot + 1)..];
        var named = seen.LastOrDefault(step => step.Name == name);
        if (named is null)
        {
            return $"no earlier step is named '{name}'";
        }

        return schemas.GetValueOrDefault(named.Kind) is { Outputs: { } outputs } && !outputs.Contains(output)
            ? $"the step gives no such output; it gives {(outputs.Count == 0 ? "none" : string.Join(", ", outputs))}"
            : output.Length == 0 ? "an output's name is missing" : null;
    }
}
