using System.Globalization;
using VoipWorkflows.Descriptors.Expressions;

namespace VoipWorkflows.Descriptors.Topologies;

/// <summary>Evaluates properties and texts on demand, following references across instances.</summary>
internal sealed class ValueEvaluator(
    TopologyView view,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> outputs,
    IReadOnlyDictionary<string, ReferencedAssembly> references)
{
    private const int MaxDepth = 500;

    private readonly Dictionary<(string, string), ResolvedValue> _known = [];
    private readonly HashSet<(string, string)> _open = [];

    /// <summary>An evaluator before anything is installed. Not to be kept: the view it looks at is still growing.</summary>
    public static ValueEvaluator Static(TopologyView view) =>
        new(view, new Dictionary<string, IReadOnlyDictionary<string, string>>(), new Dictionary<string, ReferencedAssembly>());

    public ResolvedValue Property(string component, string property)
    {
        if (!view.Components.TryGetValue(component, out var instance))
        {
            return ResolvedValue.Unset;
        }

        if (!instance.Properties.TryGetValue(property, out var binding))
        {
            return property switch { "name" => instance.Name, "id" => instance.Id, _ => ResolvedValue.Unset };
        }

        var key = (component, property);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        // A property that leads back to itself has no value; the checks have refused it, this keeps the evaluation finite.
        if (!_open.Add(key))
        {
            return ResolvedValue.Unset;
        }

        if (_open.Count > MaxDepth)
        {
            throw new TopologyException($"properties.{property}", string.Create(CultureInfo.InvariantCulture, $"its value is more than {MaxDepth} references away"));
        }

        var value = Evaluate(component, property, binding);
        _open.Remove(key);
        return _known[key] = value;
    }

    public ResolvedValue Evaluate(string text, string? scope, RelationshipInstance? relationship = null)
    {
        if (scope is null)
        {
            return text;
        }

        var template = TextTemplate.Parse(text);
        if (template.Single is { } single)
        {
            return Find(single, scope, relationship);
        }

        var pending = false;
        var filled = template.Fill(reference =>
        {
            var value = Find(reference, scope, relationship);
            pending |= value.IsPending;
            return value.Text ?? "";
        });
        return pending ? ResolvedValue.Pending : filled;
    }

    private ResolvedValue Evaluate(string component, string property, PropertyBinding binding)
    {
        if (binding.IsOutput && outputs.TryGetValue(component, out var given) && given.TryGetValue(property, out var output))
        {
            return output;
        }

        foreach (var source in binding.Sources)
        {
            var value = Evaluate(source.Text, source.Scope);
            if (value.Text is not null || value.IsPending)
            {
                return value;
            }
        }

        return binding.IsOutput ? ResolvedValue.Pending : ResolvedValue.Unset;
    }

    private ResolvedValue Find(Reference reference, string scope, RelationshipInstance? relationship)
    {
        var instance = view.Components[scope];
        return reference.Root switch
        {
            "" => Property(scope, reference.Member),
            "instance" => reference.Member switch
            {
                "name" => instance.Name,
                "id" => instance.Id,
                "index" => instance.Index.ToString(CultureInfo.InvariantCulture),
                _ => ResolvedValue.Unset,
            },
            "source" when relationship is not null => Property(relationship.Source, reference.Member),
            "target" when relationship is not null => Property(relationship.Target, reference.Member),
            _ => FindNamed(instance, reference),
        };
    }

    private ResolvedValue FindNamed(ComponentInstance scope, Reference reference)
    {
        var components = view.ChildrenOf(scope, reference.Root).ToList();
        if (components.Count > 0)
        {
            var values = components.ConvertAll(component => Property(component, reference.Member));
            return components.Count == 1 ? values[0]
                : values.Exists(value => value.IsPending) ? ResolvedValue.Pending
                : string.Join(',', values.Select(value => value.Text).Where(text => !string.IsNullOrEmpty(text)));
        }

        var known = view.References.Find(r => r.Owner == scope.Name && r.Key == reference.Root);
        return known is null ? ResolvedValue.Unset
            : reference.Member == "name" ? known.AssemblyName
            : !references.TryGetValue(known.AssemblyName, out var assembly) ? ResolvedValue.Pending
            : reference.Member == "id" ? assembly.Id
            : assembly.Properties.GetValueOrDefault(reference.Member);
    }
}
