using System.Text.Json;
using CsCheck;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;
using VoipWorkflows.Descriptors.Tests.Support;

namespace VoipWorkflows.Descriptors.Tests.Lifecycle;

[TestClass]
public class LifecycleReaderTests
{
    private const string Kamailio = """
        resource: resource::kamailio::1.0
        infrastructure: Local
        transitions:
          Install:
            - step: local.port
              with: { network: "${internal_network}", key: internal }
          Start:
            - step: local.process
              name: sip
              timeout: 90.5
              with:
                program: kamailio
                arguments: ["-f", "${instance.name}.cfg", "-l", "${steps.local.port.address}:5060"]
                environment: { NAME: "${assembly.name}/${package}" }
                timeout: 2.5
                restarts: 3
                detached: true
                signal: term
                limits: { memory: 64 }
        operations:
          addToDispatchList:
            - step: sip.add
              with: { destination: "sip:${operation.ipaddr}:${operation.port}", port: "${operation.port}" }
          deleteFromDispatchList: [{ step: sip.add, with: { destination: "${operation.ipaddr}" } }]
        metrics:
          h_load: [{ step: sip.load }]
        integrity: [{ step: sip.alive }]
        outputs:
          internal_address: "${steps.local.port.address}"
        """;

    // Steps that follow stand in line 5 and on.
    private const string Head = "resource: resource::kamailio::1.0\ninfrastructure: Local\ntransitions:\n  Install:";

    private static readonly Dictionary<string, StepSchema> Schemas = new StepSchema[]
    {
        new() { Kind = "local.port", Outputs = ["address"], Arguments = Arguments(("network", Text with { Required = true }), ("key", Text with { Required = true })) },
        new()
        {
            Kind = "local.process",
            Outputs = ["pid"],
            Arguments = Arguments(
                ("program", Text with { Required = true }),
                ("arguments", new() { Type = ArgumentType.List, Element = Text }),
                ("environment", new() { Type = ArgumentType.Map, Element = Text }),
                ("timeout", new() { Type = ArgumentType.Duration }),
                ("restarts", new() { Type = ArgumentType.Integer }),
                ("detached", new() { Type = ArgumentType.Boolean }),
                ("signal", Text with { Choices = ["TERM", "KILL"] }),
                ("limits", new() { Type = ArgumentType.Object, Members = Arguments(("memory", new() { Type = ArgumentType.Number, Required = true })) })),
        },
        new() { Kind = "sip.add", Outputs = [], Arguments = Arguments(("destination", Text with { Required = true }), ("port", new() { Type = ArgumentType.Integer })) },
        new() { Kind = "sip.load", Outputs = ["value"] },
        new() { Kind = "sip.alive", Outputs = ["integrity", "reason"] },
        new() { Kind = "any.thing", Outputs = null },
    }.ToDictionary(schema => schema.Kind);

    private static ArgumentSchema Text => new() { Type = ArgumentType.String };

    [TestMethod]
    public void A_lifecycle_file_is_read_with_typed_arguments()
    {
        var read = Read(Kamailio);
        var start = read.Script.StepsOf(Transition.Start).Single();

        Assert.IsEmpty(read.Warnings);
        Assert.AreEqual(("local.process", "sip"), (start.Kind, start.Name));
        Assert.AreEqual(90.5, start.TimeoutSeconds);
        Assert.AreEqual((ArgumentType.Duration, "2.5"), (start.With["timeout"].Type, start.With["timeout"].Text));
        Assert.HasCount(4, start.With["arguments"].Items!);
        Assert.AreEqual("local.port", read.Script.StepsOf(Transition.Install).Single().Name, "the kind is the default name");
        Assert.AreEqual("sip.alive", read.Script.StepsOf(Transition.Integrity).Single().Kind, "integrity proves itself by the integrity steps");
        Assert.IsEmpty(read.Script.StepsOf(Transition.Stop));
    }

    [TestMethod]
    public void Arguments_are_resolved_into_the_JSON_of_their_types()
    {
        var script = Read(Kamailio).Script;

        var start = StepArguments.Resolve(script.StepsOf(Transition.Start).Single(), Scope());
        var add = StepArguments.Resolve(script.Operations["addToDispatchList"].Single(), Scope());

        Assert.AreEqual(
            """{"program":"kamailio","arguments":["-f","voice__gateway__kamailio.cfg","-l","127.1.0.2:5060"],"environment":{"NAME":"voice/vnfs/gateway"},"timeout":2.5,"restarts":3,"detached":true,"signal":"term","limits":{"memory":64}}""",
            start.ToJsonString());
        Assert.AreEqual("""{"destination":"sip:127.1.0.9:5070","port":5070}""", add.ToJsonString());
    }

    [TestMethod]
    public void A_value_of_the_wrong_type_is_told_when_it_is_resolved()
    {
        var step = Read(Kamailio).Script.Operations["addToDispatchList"].Single();
        var scope = Scope() with { OperationParameters = new Dictionary<string, string> { ["port"] = "many" } };

        var e = Assert.ThrowsExactly<StepArgumentException>(() => StepArguments.Resolve(step, scope));

        Assert.AreEqual("step 'sip.add' (sip.add): argument 'port' is 'many', which is not a whole number", e.Message);
    }

    [TestMethod]
    public void A_number_that_resolves_to_nothing_is_left_out()
    {
        var step = Read(Kamailio).Script.Operations["addToDispatchList"].Single();
        var scope = Scope() with { OperationParameters = new Dictionary<string, string> { ["ipaddr"] = "x" } };

        Assert.AreEqual("""{"destination":"sip:x:"}""", StepArguments.Resolve(step, scope).ToJsonString());
    }

    [TestMethod]
    public void Outputs_are_told_once_their_steps_have_run()
    {
        var script = Read(Kamailio).Script;

        Assert.IsEmpty(script.EvaluateOutputs(Scope() with { StepOutputs = new Dictionary<string, IReadOnlyDictionary<string, string>>() }));
        Assert.AreEqual("127.1.0.2", script.EvaluateOutputs(Scope())["internal_address"]);
    }

    [TestMethod]
    public void The_step_outputs_that_a_secret_is_made_of_are_marked_and_a_literal_is_refused()
    {
        var box = Reads.Resource("name: resource::box::1\nproperties: { key: { type: secret, read-only: true }, name: { read-only: true } }\nlifecycle: [Install]");
        var script = ReadFor(box, "key: 'k-${steps.local.port.address}', name: '${steps.b.pid}'").WithSecretOutputs(box);

        CollectionAssert.AreEqual(new[] { "address" }, script.StepsOf(Transition.Install)[0].SecretOutputs!.ToArray());
        Assert.IsNull(script.StepsOf(Transition.Install)[1].SecretOutputs);
        var refused = Assert.ThrowsExactly<DescriptorException>(() => ReadFor(box, "key: s3cret"));
        Assert.Contains("outputs.key: a secret may not stand in a lifecycle file", refused.Message);
        Assert.DoesNotContain("s3cret", refused.Message);

        static LifecycleScript ReadFor(ResourceDescriptor resource, string outputs) => LifecycleReader.Read(
            $"resource: resource::box::1\ninfrastructure: Local\ntransitions: {{ Install: [{{ step: local.port, with: {{ network: n, key: k }} }}, {{ step: local.process, name: b, with: {{ program: p }} }}] }}\noutputs: {{ {outputs} }}\n",
            "test.yaml", Schemas, _ => resource).Script;
    }

    [TestMethod]
    public void A_script_survives_JSON()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var json = JsonSerializer.Serialize(Read(Kamailio).Script, options);

        var again = JsonSerializer.Deserialize<LifecycleScript>(json, options)!;

        Assert.AreEqual(json, JsonSerializer.Serialize(again, options));
        Assert.AreEqual("sip", again.StepsOf(Transition.Start).Single().Name);
    }

    [TestMethod]
    [DataRow("- step: local.prot", "5:11: error", "there is no step kind 'local.prot'; there are local.port, local.process")]
    [DataRow("- with: {}", "5:5: error", "'step' is missing")]
    [DataRow("- local.port", "5:5: error", "a step must be a map")]
    [DataRow("- { step: any.thing, retries: 3 }", "5:24: error", "there is no key 'retries'")]
    [DataRow("- { step: any.thing, name: 'a b' }", "5:30: error", "the step name 'a b'")]
    [DataRow("- { step: any.thing, timeout: soon }", "5:33: error", "the timeout 'soon' is not a number of seconds above 0")]
    [DataRow("- { step: any.thing, timeout: 0 }", "5:33: error", "the timeout '0' is not a number of seconds above 0")]
    [DataRow("- { step: any.thing, timeout: '${internal_network}' }", "5:33: error", "is not a number of seconds above 0")]
    [DataRow("- { step: local.port, with: { network: x } }", "5:13: error", "the argument 'key' is missing")]
    [DataRow("- { step: local.port, with: { network: x, key: } }", "5:13: error", "the argument 'key' is missing")]
    [DataRow("- { step: local.port, with: { network: x, key: y, colour: z } }", "5:53: error", "there is no argument 'colour'; there are network, key")]
    [DataRow("- { step: local.port, with: { network: [x], key: y } }", "5:42: error", "must be a text, not a list")]
    [DataRow("- { step: local.process, with: { program: p, arguments: x } }", "5:59: error", "must be a list, not a text")]
    [DataRow("- { step: local.process, with: { program: p, environment: [x] } }", "5:61: error", "must be a map, not a list")]
    [DataRow("- { step: local.process, with: { program: p, timeout: soon } }", "5:57: error", "'soon' is not a number of seconds")]
    [DataRow("- { step: local.process, with: { program: p, timeout: -1 } }", "5:57: error", "'-1' is not a number of seconds")]
    [DataRow("- { step: local.process, with: { program: p, restarts: 1.5 } }", "5:58: error", "'1.5' is not a whole number")]
    [DataRow("- { step: local.process, with: { program: p, detached: 1 } }", "5:58: error", "'1' is not true or false")]
    [DataRow("- { step: local.process, with: { program: p, signal: HUP } }", "5:56: error", "must be one of TERM, KILL")]
    [DataRow("- { step: local.process, with: { program: p, limits: { memory: x } } }", "5:66: error", "'x' is not a number")]
    [DataRow("- { step: local.process, with: { program: p, limits: {} } }", "5:56: error", "the argument 'memory' is missing")]
    [DataRow("- { step: local.process, with: { program: '${colour}' } }", "5:45: error", "resource::kamailio::1.0 has no such property")]
    [DataRow("- { step: local.process, with: { program: '${step.x.y}' } }", "5:45: error", "a lifecycle file knows")]
    [DataRow("- { step: local.process, with: { program: '${operation.x}' } }", "5:45: error", "only the steps of an operation have parameters")]
    [DataRow("- { step: local.process, with: { program: '${instance.color}' } }", "5:45: error", "an instance has name, id and index")]
    [DataRow("- { step: local.process, with: { program: '${steps.later.x}' } }", "5:45: error", "no earlier step is named 'later'")]
    [DataRow("- { step: local.process, with: { program: '${open' } }", "5:45: error", "has no '}'")]
    [DataRow("- { step: any.thing }\n  - { step: sip.add, with: { destination: '${steps.any.thing.whatever} ${steps.sip.add.x}' } }", "6:43: error", "no earlier step is named 'sip.add'")]
    [DataRow("- { step: sip.load, name: l }\n  - { step: sip.add, with: { destination: '${steps.l.weight}' } }", "6:43: error", "gives no such output; it gives value")]
    public void A_faulty_step_is_refused_with_its_place(string steps, string start, string part)
    {
        var e = Assert.ThrowsExactly<DescriptorException>(() => Read($"{Head}\n  {steps}\n"));

        Assert.IsTrue(
            e.Diagnostics.Any(d => d.ToString().StartsWith($"test.yaml:{start}", StringComparison.Ordinal) && d.Message.Contains(part, StringComparison.Ordinal)),
            e.Message);
    }

    [TestMethod]
    [DataRow("transitions: { Dance: [] }", "test.yaml:3:16: error", "must be one of Create")]
    [DataRow("transitions: { Reconfigure: [] }", "test.yaml:3:16: error", "would never run")]
    [DataRow("operations: { dance: [] }", "test.yaml:3:15: error", "has no operation 'dance'; it has addToDispatchList, deleteFromDispatchList")]
    [DataRow("operations: { addToDispatchList: [{ step: sip.add, with: { destination: '${operation.ip}' } }] }", "test.yaml:3:73: error", "no such parameter; it has ipaddr, port")]
    [DataRow("metrics: { heat: [] }", "test.yaml:3:12: error", "has no metric 'heat'")]
    [DataRow("metrics: { h_load: [{ step: sip.alive }] }", "test.yaml:3:21: error", "gives an output 'value'")]
    [DataRow("integrity: [{ step: sip.load }]", "test.yaml:3:13: error", "gives an output 'integrity'")]
    [DataRow("outputs: { internal_network: x }", "test.yaml:3:12: error", "is not a read-only property")]
    [DataRow("outputs: { internal_address: '${steps.p.address}' }", "test.yaml:3:30: error", "no earlier step is named 'p'")]
    [DataRow("colour: red", "test.yaml:3:1: error", "there is no key 'colour'")]
    public void A_faulty_section_is_refused_with_its_place(string line, string start, string part) =>
        Findings($"resource: resource::kamailio::1.0\ninfrastructure: Local\n{line}\n").AssertFinds(start, part);

    [TestMethod]
    public void What_the_resource_needs_and_the_file_lacks_is_a_warning()
    {
        var findings = Findings("resource: resource::kamailio::1.0\ninfrastructure: Local\n");

        findings.AssertFinds("test.yaml:1:1: warning", "no steps for the operation 'addToDispatchList'");
        findings.AssertFinds("test.yaml:1:1: warning", "no steps for the metric 'h_load'");
        findings.AssertFinds("test.yaml:1:1: warning", "'internal_address' of resource::kamailio::1.0 gets no value");
    }

    [TestMethod]
    public void Files_for_unknown_resources_and_strange_infrastructures_are_refused()
    {
        Findings("resource: resource::none::1\ninfrastructure: Local").AssertFinds("test.yaml:1:11: error", "is not in the catalogue");
        Findings("resource: resource::kamailio::1.0\ninfrastructure: ../x").AssertFinds("test.yaml:2:17: error", "must start with a letter");
    }

    [TestMethod]
    public void Mutated_files_are_read_or_refused() => Gen.Select(Gen.Int[0, Kamailio.Length - 1], Gen.Char["{}[]:,&*!|>'\"%#-?~ \n\ta0$."]).Array[1, 6].Sample(
        changes =>
        {
            var text = changes.Aggregate(Kamailio, (t, c) => t.Remove(c.Item1, 1).Insert(c.Item1, c.Item2.ToString()));
            _ = Findings(text);
        },
        iter: 5_000);

    private static Dictionary<string, ArgumentSchema> Arguments(params (string Name, ArgumentSchema Schema)[] arguments) =>
        arguments.ToDictionary(a => a.Name, a => a.Schema);

    private static StepScope Scope() => new()
    {
        Properties = new Dictionary<string, string> { ["internal_network"] = "n1" },
        InstanceName = "voice__gateway__kamailio",
        InstanceId = "id",
        AssemblyName = "voice",
        AssemblyId = "aid",
        Package = "vnfs/gateway",
        StepOutputs = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["local.port"] = new Dictionary<string, string> { ["address"] = "127.1.0.2" } },
        OperationParameters = new Dictionary<string, string> { ["ipaddr"] = "127.1.0.9", ["port"] = "5070" },
    };

    private static ReadLifecycle Read(string yaml) => LifecycleReader.Read(yaml, "test.yaml", Schemas, Voice.Catalogue().FindResource);

    private static IReadOnlyList<string> Findings(string yaml)
    {
        try
        {
            return [.. Read(yaml).Warnings.Select(f => f.ToString())];
        }
        catch (DescriptorException e)
        {
            return [.. e.Diagnostics.Select(f => f.ToString())];
        }
    }
}
