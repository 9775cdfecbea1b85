using System.Text;

namespace VoipWorkflows.Descriptors.Tests.Support;

/// <summary>A service of random shape: nested assemblies, clusters, properties that flow between components, relationships.</summary>
internal sealed class RandomService
{
    private static readonly string[] Transitions = ["Create", "Install", "Configure", "Start", "Integrity", "Stop", "Uninstall", "Delete"];
    private readonly Random _random;
    private readonly bool _withPre;
    private readonly bool _withPlaces;
    private readonly List<string> _yaml = [];
    private readonly List<string> _types = [];

    public RandomService(int seed, int size, bool withPre, bool withPlaces = false)
    {
        _random = new(seed);
        _withPre = withPre;
        _withPlaces = withPlaces;
        for (var i = 0; i < 3; i++)
        {
            AddResource(i);
        }

        for (var i = 0; i < 1 + (size % 4); i++)
        {
            AddAssembly(i, 1 + _random.Next(1 + size));
        }
    }

    /// <summary>For each assembly type: which component key is given a property of which other.</summary>
    public Dictionary<string, List<(string User, string Giver)>> Uses { get; } = [];

    public string Top => _types[^1];

    public string Yaml => string.Join("\n---\n", _yaml);

    public MemoryCatalogue Catalogue() => new([.. _yaml]);

    private void AddResource(int number)
    {
        var type = $"resource::r{number}::1.0";
        var lifecycle = Transitions.Where(_ => _random.Next(4) > 0);
        var volatility = _withPlaces && number > 0 ? "volatile: true" : "";
        _yaml.Add($$"""
            name: {{type}}
            properties:
              in: { {{volatility}} }
              out: { read-only: true }
            lifecycle: [{{string.Join(", ", lifecycle)}}]
            operations: { join: {}, leave: {} }
            """);
        _types.Add(type);
    }

    private void AddAssembly(int number, int components)
    {
        var type = $"assembly::a{number}::1.0";
        var uses = Uses[type] = [];
        var indirect = new StringBuilder();
        var entries = new List<string>();
        var relationships = new StringBuilder();
        for (var i = 0; i < components; i++)
        {
            var key = $"c{i}";
            var text = new StringBuilder();
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (_random.Next(3) > 0)
                {
                    continue;
                }

                uses.Add((key, $"c{earlier}"));
                if (_random.Next(2) == 0)
                {
                    text.Append("${c").Append(earlier).Append(".out}");
                }
                else
                {
                    indirect.Append($"  p{i}x{earlier}: {{ value: '${{c{earlier}.out}}' }}\n");
                    text.Append($"${{p{i}x{earlier}}}");
                }
            }

            var several = _random.Next(4) == 0 ? ", cluster: { initial-quantity: 2, minimum-nodes: 0 }" : "";
            var place = _withPlaces ? $"deploymentLocation: {{ value: l{_random.Next(2)} }}, " : "";
            entries.Add($"  {key}: {{ type: '{_types[_random.Next(_types.Count)]}'{several}, properties: {{ {place}in: {{ value: 'x{text}' }} }} }}");
        }

        if (components > 1)
        {
            for (var i = _random.Next(3); i > 0; i--)
            {
                relationships.Append(Relationship(i, components));
            }
        }

        // The order of the file must not matter.
        var shuffled = entries.ToArray();
        _random.Shuffle(shuffled);
        _yaml.Add(
            $"name: {type}\nproperties:\n  in: {{}}\n  out: {{ read-only: true, value: '${{c0.out}}' }}\n{indirect}composition:\n{string.Join('\n', shuffled)}\n"
            + "operations:\n  join: { source-operation: c0.join }\n  leave: { source-operation: c0.leave }\n"
            + (relationships.Length == 0 ? "" : $"relationships:\n{relationships}"));
        _types.Add(type);
    }

    private string Relationship(int number, int components)
    {
        var source = _random.Next(components);
        var target = (source + 1 + _random.Next(components - 1)) % components;
        string[] states = ["Installed", "Inactive", "Active"];
        string[] modifiers = _withPre ? ["pre", "post"] : ["post"];
        return $$"""
              rel{{number}}:
                source-capabilities: [c{{source}}.x]
                target-requirements: [c{{target}}.x]
                source-state: {{states[_random.Next(3)]}}
                target-state: {{states[_random.Next(3)]}}
                source-state-modifier: {{modifiers[_random.Next(modifiers.Length)]}}
                target-state-modifier: {{modifiers[_random.Next(modifiers.Length)]}}
                lifecycle: { Create: [target.join], Cease: [target.leave] }

            """;
    }
}
