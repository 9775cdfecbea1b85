using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;
using YamlDotNet.Serialization;

namespace VoipWorkflows.Activities.Tests.Lab;

/// <summary>
/// Runs the steps of a package's lifecycle file as the product does, in their order and with their outputs kept, without an engine
/// around them.
/// </summary>
internal sealed partial class PackageRunner
{
    private readonly TestHost _host;
    private readonly string _package;
    private readonly Dictionary<string, object> _script;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public PackageRunner(TestHost host, string package, StepOwner owner, params (string Name, string Value)[] properties)
    {
        (_host, _package, Owner) = (host, package, owner);
        var yaml = File.ReadAllText(Path.Combine(host.Settings.CatalogFolder, package, "lifecycle", "Local.yaml"));
        _script = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml);
        foreach (var (name, value) in properties)
        {
            _values[name] = value;
        }
    }

    public StepOwner Owner { get; }

    /// <summary>A property, or an output as <c>steps.name.output</c>.</summary>
    public string this[string name] => _values[name];

    public async Task BringUpAsync()
    {
        await TransitionAsync("Install");
        await TransitionAsync("Configure");
        await TransitionAsync("Start");
    }

    public async Task TakeDownAsync()
    {
        await TransitionAsync("Stop");
        await TransitionAsync("Uninstall");
    }

    public async Task TransitionAsync(string name)
    {
        if (Section("transitions").TryGetValue(name, out var steps))
        {
            _ = await StepsAsync(steps);
            foreach (var (output, value) in Section("outputs"))
            {
                if (Placeholder().Matches((string)value).All(match => _values.ContainsKey(match.Groups[1].Value)))
                {
                    _values[(string)output] = Fill((string)value);
                }
            }
        }
    }

    public Task<StepResult> OperationAsync(string name, params (string Name, string Value)[] parameters)
    {
        foreach (var (parameter, value) in parameters)
        {
            _values[$"operation.{parameter}"] = value;
        }

        return StepsAsync(Section("operations")[name]);
    }

    public async Task<string> MetricAsync(string name) => (await StepsAsync(Section("metrics")[name])).Outputs["value"];

    public async Task<(string Integrity, string Reason)> IntegrityAsync()
    {
        var result = await StepsAsync(_script["integrity"]);
        return (result.Outputs["integrity"], result.Outputs["reason"]);
    }

    private async Task<StepResult> StepsAsync(object steps)
    {
        var last = StepResult.Empty;
        foreach (var step in ((List<object>)steps).Cast<Dictionary<object, object>>())
        {
            var kind = (string)step["step"];
            var input = new StepInvocation<JsonElement>(
                Owner, "core", _package, JsonSerializer.SerializeToElement(Json(step.GetValueOrDefault("with") ?? new Dictionary<object, object>())));
            var activity = (ITaskActivity)ActivatorUtilities.CreateInstance(_host.Get<IServiceProvider>(), StepKinds.All[kind].ActivityType);
            last = (StepResult)(await activity.RunAsync(new Call(kind), input))!;
            foreach (var (output, value) in last.Outputs)
            {
                Assert.Contains(output, StepKinds.All[kind].Outputs, $"{kind} gives an output that it does not declare.");
                _values[$"steps.{step.GetValueOrDefault("name") ?? kind}.{output}"] = value;
            }
        }

        return last;
    }

    private Dictionary<object, object> Section(string name) => (Dictionary<object, object>?)_script.GetValueOrDefault(name) ?? [];

    private JsonNode? Json(object value) => value switch
    {
        Dictionary<object, object> map => new JsonObject(map.Select(entry => KeyValuePair.Create((string)entry.Key, Json(entry.Value)))),
        List<object> list => new JsonArray([.. list.Select(Json)]),
        _ => JsonValue.Create(Fill((string)value)),
    };

    private string Fill(string text) => Placeholder().Replace(
        text, match => _values.GetValueOrDefault(match.Groups[1].Value) ?? throw new KeyNotFoundException($"{_package} refers to {match.Value}, which has no value."));

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Placeholder();

    private sealed class Call(string kind) : TaskActivityContext
    {
        public override TaskName Name => kind;

        public override string InstanceId => "test";

        public override int TaskId => 0;

        public override CancellationToken CancellationToken => CancellationToken.None;

        public override void Heartbeat()
        {
        }
    }
}
