using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;
using VoipWorkflows.Descriptors.Tests.Support;

namespace VoipWorkflows.Descriptors.Tests.Reading;

[TestClass]
public class AssemblyReadingTests
{
    [TestMethod]
    public void Every_section_of_an_assembly_is_read()
    {
        var voice = Reads.Assembly(Voice.Service);

        Assert.AreEqual(("assembly::voice::1.0", "A gateway and its pool."), (voice.Name, voice.Description));
        Assert.IsTrue(voice.Properties["deploymentLocation"].Required);
        Assert.IsTrue(voice.Properties["address"].ReadOnly);
        Assert.AreEqual("1", voice.Properties["pool"].Default, "numbers are texts");
        CollectionAssert.AreEqual(new[] { "voip-server", "gateway", "internal" }, voice.Composition.Select(c => c.Key).ToArray());
        Assert.AreEqual(new ClusterDefinition("${pool}", "1", "10", "1"), voice.Composition[0].Cluster);
        Assert.AreEqual(new ReferenceDefinition("base", "assembly::base::1.0", "${base}"), voice.References.Single());
        var relationship = voice.Relationships.Single();
        Assert.AreEqual(("voip-server", "gateway"), (relationship.Sources.Single(), relationship.Targets.Single()));
        Assert.AreEqual((OrderModifier.Post, OrderModifier.Post), (relationship.SourceModifier, relationship.TargetModifier));
        Assert.AreEqual(new EndOperation(RelationshipEnd.Target, "addToDispatchList"), relationship.Create.Single());
        var policy = voice.ScalePolicies.Single();
        Assert.AreEqual((new Promotion("gateway", "h_load"), "voip-server", "58", "20", "3"), (policy.Metric, policy.Target, policy.ScaleOutThreshold, policy.ScaleInThreshold, policy.Smoothing));
        Assert.IsEmpty(Reads.Findings(Voice.Service));
    }

    [TestMethod]
    public void Relationships_default_to_active_after_the_source_and_before_the_target()
    {
        var relationship = Reads.Assembly("""
            name: assembly::a::1
            composition: { s: { type: 'resource::r::1' }, t: { type: 'resource::r::1' } }
            relationships: { r: { source-capabilities: [s], target-requirements: t.anything } }
            """).Relationships.Single();

        Assert.AreEqual((LifecycleState.Active, LifecycleState.Active), (relationship.SourceState, relationship.TargetState));
        Assert.AreEqual((OrderModifier.Post, OrderModifier.Pre), (relationship.SourceModifier, relationship.TargetModifier));
    }

    [TestMethod]
    public void Further_relationship_operations_and_policy_settings_are_read()
    {
        var assembly = Reads.Assembly("""
            name: assembly::a::1
            composition: { s: { type: 'resource::r::1', cluster: {} }, t: { type: 'resource::r::1' } }
            relationships:
              r: { source-capabilities: [s.x], target-requirements: [t.x], lifecycle: { Disable: [target.off], Count: [target.count] } }
            policies:
              p: { type: 'policy::scale', metric: t.load, target: s, properties: { scaleOut_threshold: { value: 50 }, drain_policy: { value: Wait }, margin: 6 } }
            """);

        Assert.AreEqual("off", assembly.Relationships.Single().Further["Disable"].Single().Operation);
        Assert.IsFalse(assembly.Relationships.Single().Further.ContainsKey("Sync"));
        Assert.AreEqual(("Wait", "6"), (assembly.ScalePolicies.Single().Settings["drain_policy"], assembly.ScalePolicies.Single().Settings["margin"]));
    }

    [TestMethod]
    public void What_only_a_designer_needs_is_accepted_in_silence() =>
        Assert.IsEmpty(Reads.Findings("name: assembly::a::1\ncapabilities: { x: { type: y } }\nrequirements: {}\ndesignerLayout: [1, { a: b }]\nproperties: { p: }"));

    [TestMethod]
    public void Misspelt_property_keys_are_ignored_with_a_warning()
    {
        const string Yaml = """
            name: assembly::a::1
            properties:
              p:
                read_only: true
                descripion: x
                require: true
              q:
                type: read_only
            """;
        var findings = Reads.Findings(Yaml);

        findings.AssertFinds("test.yaml:4:5: warning", "'read-only' may be meant");
        findings.AssertFinds("test.yaml:5:5: warning", "'description' may be meant");
        findings.AssertFinds("test.yaml:6:5: warning", "'required' may be meant");
        findings.AssertFinds("test.yaml:8:11: warning", "counts as a read-only text");
        Assert.IsFalse(Reads.Assembly(Yaml).Properties["p"].ReadOnly);
        Assert.IsTrue(Reads.Assembly(Yaml).Properties["q"].ReadOnly);
    }

    [TestMethod]
    [DataRow("assembly::voice", "must be assembly::")]
    [DataRow("assembly::1voice::1.0", "must be assembly::")]
    [DataRow("assembly::voice::one", "must be assembly::")]
    [DataRow("assembly::voice::1..0", "must be assembly::")]
    [DataRow("vnf::voice::1.0", "must be assembly::")]
    [DataRow("assembly::../../etc::1.0", "must be assembly::")]
    [DataRow("assembly::aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa::1.0", "must be assembly::")]
    public void A_bad_name_is_refused_at_its_place(string name, string part) => Reads.Findings($"description: x\nname: {name}").AssertFinds("test.yaml:2:7: error", part);

    [TestMethod]
    public void Fifty_characters_and_any_dotted_version_make_a_good_name() =>
        Assert.AreEqual(50, Reads.Assembly($"name: assembly::{new string('a', 50)}::1.20.3").Name.Split("::")[1].Length);

    [TestMethod]
    [DataRow("composition: { a: {} }", "test.yaml:2:16: error", "'type' is missing")]
    [DataRow("composition: { a: { type: net } }", "test.yaml:2:27: error", "must be assembly::")]
    [DataRow("composition: { 'a/b': { type: 'resource::r::1' } }", "test.yaml:2:16: error", "must start with a letter")]
    [DataRow("composition: { a__1: { type: 'resource::r::1' } }", "test.yaml:2:16: error", "without '__'")]
    [DataRow("composition: { a: { type: 'resource::r::1', quantity: -1 } }", "test.yaml:2:55: error", "whole number")]
    [DataRow("composition: { a: { type: 'resource::r::1', cluster: { minimum-nodes: 3, maximum-nodes: 2 } } }", "test.yaml:2:45: error", "maximum-nodes 2 is less than minimum-nodes 3")]
    [DataRow("composition: { a: { type: 'resource::r::1', cluster: { initial-quantity: 5, maximum-nodes: 2 } } }", "test.yaml:2:45: error", "initial-quantity 5 must be from 1 to 2")]
    [DataRow("composition: { a: { type: 'resource::r::1', cluster: { scaling-increment: 0 } } }", "test.yaml:2:75: error", "at least 1")]
    [DataRow("composition: [a]", "test.yaml:2:1: error", "must be a map, not a list")]
    [DataRow("properties: { p: { default: [1] } }", "test.yaml:2:20: error", "must be a text, not a list")]
    [DataRow("properties: { p: { required: perhaps } }", "test.yaml:2:30: warning", "counts as false")]
    [DataRow("references: { r: { type: 'resource::r::1' } }", "test.yaml:2:26: error", "only assemblies can be referenced")]
    [DataRow("operations: { o: { source-operation: start } }", "test.yaml:2:38: error", "must be component.name")]
    [DataRow("operations: { o: { source-operation: a.start } }", "test.yaml:2:38: error", "there is no component 'a'")]
    [DataRow("metrics: { m: { type: 'metric::load' } }", "test.yaml:2:12: error", "'source-metric' is missing")]
    [DataRow("policies: { p: { type: 'policy::other' } }", "test.yaml:2:24: warning", "is ignored")]
    [DataRow("policies: { p: { type: 'policy::scale', metric: a.b, target: c } }", "test.yaml:2:62: error", "there is no component 'c'")]
    [DataRow("relationships: { r: { source-capabilities: [a.b], target-requirements: [c.d] } }", "test.yaml:2:23: error", "there is no component 'a'")]
    [DataRow("relationships: { r: {} }", "test.yaml:2:18: error", "'source-capabilities' must name a component")]
    [DataRow("relationships: { r: { source-state: Running } }", "test.yaml:2:37: error", "must be Installed, Inactive or Active")]
    [DataRow("relationships: { r: { lifecycle: { Create: [gateway.add] } } }", "test.yaml:2:45: error", "must be source.operation or target.operation")]
    [DataRow("compositon: {}", "test.yaml:2:1: warning", "'composition' may be meant")]
    [DataRow("frobnicate: {}", "test.yaml:2:1: warning", "'frobnicate' is ignored; known here: name,")]
    public void What_is_wrong_is_told_with_its_place(string line, string start, string part) =>
        Assert.IsTrue(
            Reads.Findings($"name: assembly::a::1\n{line}\n").Any(f => f.StartsWith(start, StringComparison.Ordinal) && f.Contains(part, StringComparison.Ordinal)),
            string.Join('\n', Reads.Findings($"name: assembly::a::1\n{line}\n")));

    [TestMethod]
    public void All_errors_are_told_at_once()
    {
        var e = Assert.ThrowsExactly<DescriptorException>(() => DescriptorReader.Read(
            "name: assembly::a::1\ncomposition:\n  a: {}\n  b: { type: x }\noperations: { o: { source-operation: z } }\n", "test.yaml"));

        CollectionAssert.AreEqual(new[] { 3, 4, 5 }, e.Diagnostics.Select(d => d.Line).ToArray());
        StringAssert.StartsWith(e.Message, "test.yaml:3:3: error: composition.a: 'type' is missing");
    }

    [TestMethod]
    public void Components_that_wait_for_each_other_are_refused() => Reads.Findings("""
        name: assembly::a::1
        properties:
          via: { value: '${b.x}' }
        composition:
          a: { type: 'resource::r::1', properties: { p: { value: '${via}' } } }
          b: { type: 'resource::r::1', properties: { p: { value: 'x${c.y}' } } }
          c: { type: 'resource::r::1', properties: { p: { value: '${a.z}' } } }
        """).AssertFinds("test.yaml:5:3: error", "in a circle: a → b → c → a");

    [TestMethod]
    public void Relationships_that_wait_for_each_other_are_a_warning() => Reads.Findings("""
        name: assembly::a::1
        composition: { a: { type: 'resource::r::1' }, b: { type: 'resource::r::1' } }
        relationships:
          there: { source-capabilities: [a], target-requirements: [b] }
          back: { source-capabilities: [b], target-requirements: [a] }
        """).AssertFinds("test.yaml:4:3: warning", "relationship there → a → relationship back → b → relationship there");

    [TestMethod]
    public void A_relationship_that_goes_before_what_it_needs_installed_is_a_warning() => Reads.Findings("""
        name: assembly::a::1
        composition: { a: { type: 'resource::r::1', properties: { p: { value: '${b.x}' } } }, b: { type: 'resource::r::1' } }
        relationships:
          r: { source-capabilities: [a], target-requirements: [b], source-state: Installed, target-state: Installed }
        """).AssertFinds("test.yaml:4:3: warning", "on the way to Installed these wait for each other: relationship r → a → b → relationship r");

    [TestMethod]
    public void A_modifier_for_an_earlier_state_is_a_warning() => Reads.Findings("""
        name: assembly::a::1
        composition: { a: { type: 'resource::r::1' }, b: { type: 'resource::r::1' } }
        relationships:
          r: { source-capabilities: [a], target-requirements: [b], target-state: Installed }
        """).AssertFinds("test.yaml:4:3: warning", "'pre' has no effect: everything is Installed before anything becomes Active");

    [TestMethod]
    public void Properties_that_lead_to_each_other_are_refused() =>
        Reads.Findings("name: assembly::a::1\nproperties:\n  p: { default: '${q}' }\n  q: { value: '-${p}' }").AssertFinds("test.yaml:3:3: error", "in a circle: p → q → p");

    [TestMethod]
    public void Expressions_that_lead_nowhere_are_warnings()
    {
        var findings = Reads.Findings("""
            name: assembly::a::1
            properties:
              p: { default: '${nothing}' }
              q: { default: '${no.where}' }
              r: { default: '${instance.color}' }
              s: { default: '${unclosed' }
              t: { default: '${deploymentLocation} ${instance.name}' }
            """);

        findings.AssertFinds("test.yaml:3:17: warning", "'${nothing}' is empty: there is no property 'nothing'");
        findings.AssertFinds("test.yaml:4:17: warning", "there is no component or reference 'no'");
        findings.AssertFinds("test.yaml:5:17: warning", "an instance has name, id and index");
        findings.AssertFinds("test.yaml:6:17: warning", "has no '}'");
        Assert.HasCount(4, findings);
    }

    [TestMethod]
    [DataRow("58", "32", "1", "between 58 % and 64 % on 1 member(s)")]
    [DataRow("60", "45", "2", "between 60 % and 67.5 % on 2 member(s)")]
    [DataRow("${out}", "32", "1", "between 58 % and 64 %")]
    public void Thresholds_that_make_a_pool_flap_are_named_with_their_band(string scaleOut, string scaleIn, string minimum, string band) =>
        Reads.Findings(Policy(scaleOut, scaleIn, minimum)).AssertFinds("test.yaml:11:26: warning", band);

    [TestMethod]
    [DataRow("58", "28", "1")]
    [DataRow("58", "38", "2")]
    public void Thresholds_far_enough_apart_are_taken_in_silence(string scaleOut, string scaleIn, string minimum) =>
        Assert.IsEmpty(Reads.Findings(Policy(scaleOut, scaleIn, minimum)));

    private static string Policy(string scaleOut, string scaleIn, string minimum) => $$"""
        name: assembly::a::1
        properties: { out: { default: 58 } }
        composition: { g: { type: 'resource::r::1' }, s: { type: 'resource::r::1', cluster: { minimum-nodes: {{minimum}} } } }
        policies:
          p:
            type: policy::scale
            metric: g.load
            target: s
            properties:
              scaleOut_threshold: { value: '{{scaleOut}}' }
              scaleIn_threshold: {{scaleIn}}
        """;
}
