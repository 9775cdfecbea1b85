using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;
using LifecycleArguments = VoipWorkflows.Descriptors.Lifecycle.StepArguments;

namespace VoipWorkflows.Activities.Tests.Lab;

/// <summary>
/// Runs the steps of a package's lifecycle file as the product does, in their order and with their outputs kept, without an engine
/// around them.
/// </summary>
internal sealed class PackageRunner
{
    private readonly TestHost _host;
    private readonly string _package;
    private readonly LifecycleScript _script;
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _outputs = new(StringComparer.Ordinal);

    public PackageRunner(TestHost host, string package, StepOwner owner, params (string Name, string Value)[] properties)
    {
        (_host, _package, Owner) = (host, package, owner);
        var resource = (ResourceDescriptor)DescriptorReader.Read(Text(host, package, "resource.yaml"), "resource.yaml").Descriptor;
        _script = LifecycleReader.Read(
            Text(host, package, "lifecycle/Local.yaml"), "Local.yaml", StepSchemas.All, name => name == resource.Name ? resource : null).Script;
        foreach (var (name, property) in resource.Properties)
        {
            if (property.Default is { } value && !value.Contains("${", StringComparison.Ordinal))
            {
                _properties[name] = value;
            }
        }

        foreach (var (name, value) in properties)
        {
            _properties[name] = value;
        }
    }

    public StepOwner Owner { get; }

    /// <summary>A property of the resource.</summary>
    public string this[string name]
    {
        get => _properties[name];
        set => _properties[name] = value;
    }

    public async Task BringUpAsync()
    {
        await TransitionAsync(Transition.Install);
        await TransitionAsync(Transition.Configure);
        await TransitionAsync(Transition.Start);
    }

    public async Task TakeDownAsync()
    {
        await TransitionAsync(Transition.Stop);
        await TransitionAsync(Transition.Uninstall);
    }

    public async Task TransitionAsync(Transition transition)
    {
        _ = await RunAsync(_script.StepsOf(transition), []);
        foreach (var (name, value) in _script.EvaluateOutputs(Scope([])))
        {
            _properties[name] = value;
        }
    }

    public Task<StepResult> OperationAsync(string name, params (string Name, string Value)[] parameters) =>
        RunAsync(_script.Operations[name], parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    public async Task<string> MetricAsync(string name) => (await RunAsync(_script.Metrics[name], [])).Outputs["value"];

    public async Task<(string Integrity, string Reason)> IntegrityAsync()
    {
        var result = await RunAsync(_script.Integrity, []);
        return (result.Outputs["integrity"], result.Outputs["reason"]);
    }

    private static string Text(TestHost host, string package, string file) => File.ReadAllText(Path.Combine(host.Settings.CatalogFolder, package, file));

    private async Task<StepResult> RunAsync(IReadOnlyList<StepTemplate> steps, Dictionary<string, string> parameters)
    {
        var last = StepResult.Empty;
        foreach (var step in steps)
        {
            var arguments = LifecycleArguments.Resolve(step, Scope(parameters));
            var input = new StepInvocation<JsonElement>(Owner, "core", _package, JsonSerializer.SerializeToElement<JsonObject>(arguments));
            var activity = (ITaskActivity)ActivatorUtilities.CreateInstance(_host.Get<IServiceProvider>(), StepKinds.All[step.Kind].ActivityType);
            last = (StepResult)(await activity.RunAsync(new Call(step.Kind), input))!;
            CollectionAssert.IsSubsetOf(last.Outputs.Keys.ToList(), StepKinds.All[step.Kind].Outputs.ToList(), $"{step.Kind} gives an output that it does not declare.");
            lock (_outputs)
            {
                _outputs[step.Name] = last.Outputs;
            }
        }

        return last;
    }

    private StepScope Scope(Dictionary<string, string> parameters)
    {
        lock (_outputs)
        {
            return new StepScope
            {
                Properties = _properties,
                InstanceName = Owner.Component,
                InstanceId = Owner.ComponentId,
                AssemblyName = Owner.Assembly,
                AssemblyId = Owner.AssemblyId,
                Package = _package,
                StepOutputs = new Dictionary<string, IReadOnlyDictionary<string, string>>(_outputs),
                OperationParameters = parameters,
            };
        }
    }

    internal sealed class Call(string kind) : TaskActivityContext
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
