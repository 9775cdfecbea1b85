using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>
/// Reads lifecycle files and refuses what could only fail later: unknown step kinds, arguments that are unknown, missing or of the wrong
/// type, and expressions that have no meaning where they stand.
/// </summary>
public static class LifecycleReader
{
    private static readonly Transition[] WayUp = [Transition.Create, Transition.Install, Transition.Configure, Transition.Start, Transition.Integrity];

    /// <summary>
    /// Reads a lifecycle file. Throws <see cref="DescriptorException"/> with everything that is wrong, and nothing else whatever the text holds.
    /// </summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="file">What to call it in findings.</param>
    /// <param name="schemas">The step kinds that exist.</param>
    /// <param name="findResource">Gives the resource descriptor of a full name, or null.</param>
    public static ReadLifecycle Read(
        string yaml, string file, IReadOnlyDictionary<string, StepSchema> schemas, Func<string, ResourceDescriptor?> findResource)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var findings = new Findings(file);
        var root = new YamlMap(YamlTree.Read(yaml, findings), "", findings);
        root.RefuseOthers("resource", "infrastructure", "description", "transitions", "operations", "metrics", "integrity", "outputs");
        var name = root.RequiredText("resource", "the full name of the resource descriptor");
        var infrastructure = root.RequiredText("infrastructure", "the infrastructure type, for example Local");
        var resource = name is null ? null : findResource(name);
        if (name is not null && resource is null)
        {
            findings.Error(root.MarkOf("resource"), $"resource: {Quoted.Of(name)} is not in the catalogue");
        }

        if (infrastructure is not null && !DescriptorName.IsName(infrastructure))
        {
            findings.Error(root.MarkOf("infrastructure"), $"infrastructure: {Quoted.Of(infrastructure)} must start with a letter and have at most 50 letters, digits, '_' and '-'");
        }

        findings.ThrowOnErrors();
        var script = new Reading(root, resource!, schemas).Read(infrastructure!);
        findings.ThrowOnErrors();
        return new(script, findings.All);
    }

    private sealed class Reading(YamlMap root, ResourceDescriptor resource, IReadOnlyDictionary<string, StepSchema> schemas)
    {
        private readonly StepReading _steps = new(root.Findings, schemas);

        public LifecycleScript Read(string infrastructure)
        {
            var transitions = Transitions();
            var operations = Sections("operations", resource.Operations.Keys, "operation", HealOperations.All);
            var metrics = Sections("metrics", resource.Metrics.Keys, "metric");
            var integrity = root.Entries.FirstOrDefault(e => e.Key == "integrity") is { } entry ? _steps.Read(entry.Value, "integrity") : [];
            CheckExpressions(transitions, operations, metrics, integrity);
            RequireOutput(metrics.Select(m => ($"metrics.{m.Key}", m.Value)), "value");
            RequireOutput([("integrity", integrity)], "integrity");
            return new()
            {
                Resource = resource.Name,
                Infrastructure = infrastructure,
                Transitions = transitions,
                Operations = operations,
                Metrics = metrics,
                Integrity = integrity,
                Outputs = Outputs(transitions),
            };
        }

        private Dictionary<Transition, IReadOnlyList<StepTemplate>> Transitions()
        {
            var transitions = new Dictionary<Transition, IReadOnlyList<StepTemplate>>();
            foreach (var entry in root.Map("transitions")?.Entries ?? [])
            {
                if (!Enum.TryParse<Transition>(entry.Key, out var transition) || !Enum.GetNames<Transition>().Contains(entry.Key))
                {
                    root.Findings.Error(entry.KeyMark, $"transitions: {Quoted.Of(entry.Key)} must be one of {string.Join(", ", Enum.GetNames<Transition>())}");
                }
                else if (!resource.Lifecycle.Contains(transition))
                {
                    root.Findings.Error(entry.KeyMark, $"transitions: {resource.Name} does not declare {entry.Key} in its lifecycle, so it would never run");
                }
                else
                {
                    transitions[transition] = _steps.Read(entry.Value, $"transitions.{entry.Key}");
                }
            }

            return transitions;
        }

        private Dictionary<string, IReadOnlyList<StepTemplate>> Sections(string section, IEnumerable<string> declared, string what, IReadOnlyList<string>? always = null)
        {
            var known = declared.ToList();
            var read = new Dictionary<string, IReadOnlyList<StepTemplate>>();
            foreach (var entry in root.Map(section)?.Entries ?? [])
            {
                if (!known.Contains(entry.Key) && always?.Contains(entry.Key) != true)
                {
                    root.Findings.Error(entry.KeyMark, $"{section}: {resource.Name} has no {what} {Quoted.Of(entry.Key)}; it has {(known.Count == 0 ? "none" : string.Join(", ", known))}");
                    continue;
                }

                read[entry.Key] = _steps.Read(entry.Value, $"{section}.{entry.Key}");
            }

            foreach (var missing in known.Where(name => !read.ContainsKey(name)))
            {
                root.Findings.Warn(root.MarkOf(section), $"{section}: there are no steps for the {what} '{missing}' of {resource.Name}");
            }

            return read;
        }

        private void CheckExpressions(
            Dictionary<Transition, IReadOnlyList<StepTemplate>> transitions,
            Dictionary<string, IReadOnlyList<StepTemplate>> operations,
            Dictionary<string, IReadOnlyList<StepTemplate>> metrics,
            IReadOnlyList<StepTemplate> integrity)
        {
            var references = new ScriptReferences(root.Findings, resource, schemas);
            foreach (var (transition, steps) in transitions)
            {
                // Outputs are kept per resource: a transition sees those of every transition that led to it.
                var earlier = transitions.Where(t => t.Key < transition && (transition > Transition.Integrity || WayUp.Contains(t.Key)));
                references.Check(_steps, steps, [.. earlier.SelectMany(t => t.Value)], null);
            }

            var installed = transitions.Where(t => WayUp.Contains(t.Key)).SelectMany(t => t.Value).ToList();
            foreach (var (operation, steps) in operations)
            {
                references.Check(_steps, steps, installed, resource.Operations.GetValueOrDefault(operation));
            }

            foreach (var steps in metrics.Values.Append(integrity))
            {
                references.Check(_steps, steps, installed, null);
            }
        }

        private void RequireOutput(IEnumerable<(string Path, IReadOnlyList<StepTemplate> Steps)> sections, string output)
        {
            foreach (var (path, steps) in sections)
            {
                if (steps.Count > 0 && steps.All(step => schemas.GetValueOrDefault(step.Kind) is { Outputs: { } outputs } && !outputs.Contains(output)))
                {
                    root.Findings.Error(_steps.MarkOf(steps[^1]), $"{path}: none of its steps gives an output '{output}'");
                }
            }
        }

        private Dictionary<string, string> Outputs(Dictionary<Transition, IReadOnlyList<StepTemplate>> transitions)
        {
            var outputs = new Dictionary<string, string>();
            var references = new ScriptReferences(root.Findings, resource, schemas);
            if (root.Map("outputs") is { } map)
            {
                foreach (var entry in map.Entries)
                {
                    if (resource.Properties.GetValueOrDefault(entry.Key) is not { ReadOnly: true })
                    {
                        map.Findings.Error(entry.KeyMark, $"outputs: {Quoted.Of(entry.Key)} is not a read-only property of {resource.Name}");
                    }
                    else if (map.Text(entry.Key) is { } text)
                    {
                        if (resource.Properties[entry.Key].Secret && !string.IsNullOrWhiteSpace(text) && !TextTemplate.Parse(text).References.Any())
                        {
                            map.Findings.Error(entry.Mark, $"outputs.{entry.Key}: a secret may not stand in a lifecycle file");
                        }

                        outputs[entry.Key] = text;
                        references.Check(text, entry.Mark, $"outputs.{entry.Key}", [.. transitions.Values.SelectMany(steps => steps)], null);
                    }
                }
            }

            var open = resource.Properties.Where(p => p.Value is { ReadOnly: true, Value: null, Default: null } && !outputs.ContainsKey(p.Key));
            foreach (var name in open.Select(p => p.Key))
            {
                root.Findings.Warn(root.MarkOf("outputs"), $"outputs: the read-only property '{name}' of {resource.Name} gets no value");
            }

            return outputs;
        }
    }
}
