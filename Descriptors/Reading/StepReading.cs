using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Reading;

/// <summary>Reads lists of steps against the schemas of their kinds.</summary>
internal sealed class StepReading(Findings findings, IReadOnlyDictionary<string, StepSchema> schemas)
{
    private readonly Dictionary<StepTemplate, SourceMark> _marks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<StepArgument, SourceMark> _argumentMarks = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where a step that was read stands.</summary>
    public SourceMark MarkOf(StepTemplate step) => _marks.GetValueOrDefault(step, SourceMark.Start);

    /// <summary>Where an argument that was read stands.</summary>
    public SourceMark MarkOf(StepArgument argument) => _argumentMarks.GetValueOrDefault(argument, SourceMark.Start);

    public IReadOnlyList<StepTemplate> Read(YamlNode node, string path)
    {
        if (node.IsNull)
        {
            return [];
        }

        if (node is not YamlSequence list)
        {
            findings.Error(node.Mark, $"{path} must be a list of steps, not {node.Kind}");
            return [];
        }

        var steps = new List<StepTemplate>();
        foreach (var item in list.Items)
        {
            if (item is not YamlMapping mapping)
            {
                findings.Error(item.Mark, $"{path}: a step must be a map with 'step', not {item.Kind}");
            }
            else if (ReadStep(new(mapping, path, findings)) is { } step)
            {
                steps.Add(step);
                _marks[step] = mapping.Mark;
            }
        }

        return steps;
    }

    private StepTemplate? ReadStep(YamlMap map)
    {
        map.RefuseOthers("step", "name", "with", "timeout", "description");
        var kind = map.RequiredText("step", "the step kind");
        if (kind is null)
        {
            return null;
        }

        if (!schemas.TryGetValue(kind, out var schema))
        {
            findings.Error(map.MarkOf("step"), $"{map.Path}: there is no step kind {Quoted.Of(kind)}; {Nearest(kind)}");
            return null;
        }

        var name = map.Text("name") ?? kind;
        if (name.Length is 0 or > 100 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            findings.Error(map.MarkOf("name"), $"{map.Path}: the step name {Quoted.Of(name)} must have 1 to 100 letters, digits, '_', '-' and '.'");
        }

        var with = map.Map("with");
        return new()
        {
            Kind = kind,
            Name = name,
            With = Members(with?.Entries ?? [], schema.Arguments, $"{map.Path}: step {kind}", map.MarkOf("step")),
            TimeoutSeconds = Timeout(map),
        };
    }

    // How long to wait is part of the script, not of a service's properties: no expressions here.
    private double? Timeout(YamlMap map)
    {
        if (map.Text("timeout") is not { } text)
        {
            return null;
        }

        if (StepArguments.Scalar(ArgumentType.Duration, text.Trim())?.GetValue<double>() is { } seconds and > 0)
        {
            return seconds;
        }

        findings.Error(map.MarkOf("timeout"), $"{map.Path}: the timeout {Quoted.Of(text)} is not a number of seconds above 0");
        return null;
    }

    private string Nearest(string kind)
    {
        var family = kind.Split('.')[0] + ".";
        var near = schemas.Keys.Where(k => k.StartsWith(family, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return schemas.Count == 0 ? "there are none" : $"there are {string.Join(", ", near.Count > 0 ? near : schemas.Keys.Order(StringComparer.Ordinal))}";
    }

    private Dictionary<string, StepArgument> Members(
        IReadOnlyList<YamlEntry> entries, IReadOnlyDictionary<string, ArgumentSchema> schema, string path, SourceMark whole)
    {
        var members = new Dictionary<string, StepArgument>();
        foreach (var entry in entries)
        {
            if (!schema.TryGetValue(entry.Key, out var expected))
            {
                findings.Error(entry.KeyMark, $"{path}: there is no argument {Quoted.Of(entry.Key)}; there are {(schema.Count == 0 ? "none" : string.Join(", ", schema.Keys))}");
            }
            else if (!entry.Value.IsNull && Argument(entry.Value, expected, $"{path}: argument '{entry.Key}'") is { } argument)
            {
                members[entry.Key] = argument;
            }
        }

        foreach (var (name, _) in schema.Where(s => s.Value.Required && !entries.Any(entry => entry.Key == s.Key && !entry.Value.IsNull)))
        {
            findings.Error(whole, $"{path}: the argument '{name}' is missing");
        }

        return members;
    }

    private StepArgument? Argument(YamlNode node, ArgumentSchema schema, string path)
    {
        StepArgument? argument = (schema.Type, node) switch
        {
            (ArgumentType.List, YamlSequence list) => new()
            {
                Type = schema.Type,
                Items = [.. list.Items.Select((item, i) => Argument(item, schema.Element!, FormattableString.Invariant($"{path}[{i}]"))).OfType<StepArgument>()],
            },
            (ArgumentType.Map, YamlMapping map) => new()
            {
                Type = schema.Type,
                Entries = map.Entries.Select(entry => (entry.Key, Value: Argument(entry.Value, schema.Element!, $"{path}.{entry.Key}")))
                    .Where(entry => entry.Value is not null)
                    .ToDictionary(entry => entry.Key, entry => entry.Value!),
            },
            (ArgumentType.Object, YamlMapping map) => new() { Type = schema.Type, Entries = Members(map.Entries, schema.Members!, path, map.Mark) },
            (ArgumentType.List or ArgumentType.Map or ArgumentType.Object, _) => null,
            (_, YamlScalar scalar) => Scalar(scalar, schema, path),
            _ => null,
        };
        if (argument is not null)
        {
            _argumentMarks[argument] = node.Mark;
        }
        else if (node is not YamlScalar || schema.Type is ArgumentType.List or ArgumentType.Map or ArgumentType.Object)
        {
            findings.Error(node.Mark, $"{path} must be {StepArgumentException.Describe(schema.Type)}, not {node.Kind}");
        }

        return argument;
    }

    private StepArgument? Scalar(YamlScalar scalar, ArgumentSchema schema, string path)
    {
        var text = scalar.IsNull ? "" : scalar.Text;
        var isLiteral = !TextTemplate.Parse(text).References.Any();
        if (isLiteral && schema.Choices is { } choices && !choices.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            findings.Error(scalar.Mark, $"{path}: {Quoted.Of(text)} must be one of {string.Join(", ", choices)}");
            return null;
        }

        if (isLiteral && schema.Type != ArgumentType.String && StepArguments.Scalar(schema.Type, text.Trim()) is null)
        {
            findings.Error(scalar.Mark, $"{path}: {Quoted.Of(text)} is not {StepArgumentException.Describe(schema.Type)}");
            return null;
        }

        return new() { Type = schema.Type, Text = text };
    }
}
