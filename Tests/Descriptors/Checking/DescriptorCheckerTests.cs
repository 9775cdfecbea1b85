using VoipWorkflows.Descriptors.Tests.Support;

namespace VoipWorkflows.Descriptors.Tests.Checking;

[TestClass]
public class DescriptorCheckerTests
{
    [TestMethod]
    public void The_voice_service_has_no_faults()
    {
        var catalogue = Voice.Catalogue();

        Assert.IsEmpty(catalogue.All.SelectMany(d => VoipWorkflows.Descriptors.Checking.DescriptorChecker.Check(d, catalogue)));
    }

    [TestMethod]
    public void An_unknown_type_is_an_error_and_an_unknown_referenced_type_a_warning()
    {
        var findings = Reads.Checks("""
            name: assembly::a::1
            composition:
              x: { type: 'assembly::none::1' }
            references:
              y: { type: 'assembly::none::2', properties: { name: { value: n } } }
            """);

        findings.AssertFinds("test.yaml:3:14: error", "'assembly::none::1' is not in the catalogue");
        findings.AssertFinds("test.yaml:5:14: warning", "'assembly::none::2' is not in the catalogue");
    }

    [TestMethod]
    public void An_assembly_that_contains_itself_is_an_error() => Reads.Checks(
        "name: assembly::a::1\ncomposition:\n  x: { type: 'assembly::b::1' }",
        "name: assembly::b::1\ncomposition: { y: { type: 'assembly::a::1' } }").AssertFinds("test.yaml:2:1: error", "assembly::a::1 → assembly::b::1 → assembly::a::1");

    [TestMethod]
    public void An_assembly_that_is_its_own_component_is_an_error() =>
        Reads.Checks("name: assembly::a::1\ncomposition: { x: { type: 'assembly::a::1' } }").AssertFinds("test.yaml:2:1: error", "cannot contain itself");

    [TestMethod]
    public void Nesting_without_end_is_an_error()
    {
        var levels = Enumerable.Range(1, 60).Select(i => $"name: assembly::l{i}::1\ncomposition: {{ x: {{ type: '{(i == 60 ? "resource::net::1.0" : $"assembly::l{i + 1}::1")}' }} }}");

        Reads.Checks("name: assembly::l0::1\ncomposition: { x: { type: 'assembly::l1::1' } }", [.. levels, Voice.Network]).AssertFinds("test.yaml:2:1: error", "more than 50 deep");
    }

    [TestMethod]
    [DataRow("operations: { o: { source-operation: g.dance } }", "test.yaml:3:38: error", "assembly::gateway::1.0 has no operation 'dance'")]
    [DataRow("metrics: { m: { source-metric: g.heat } }", "test.yaml:3:32: error", "has no metric 'heat'")]
    [DataRow("policies: { p: { type: 'policy::scale', metric: g.heat, target: g } }", "test.yaml:3:49: error", "has no metric 'heat'")]
    [DataRow("relationships: { r: { source-capabilities: [g], target-requirements: [h], lifecycle: { Create: [source.dance] } } }", "test.yaml:3:88: error", "has no operation 'dance'")]
    [DataRow("properties: { p: { default: '${g.color}' } }", "test.yaml:3:29: warning", "assembly::gateway::1.0 has no property 'color'")]
    [DataRow("relationships: { r: { source-capabilities: [g], target-requirements: [h], properties: { p: { value: '${source.color}' } } } }", "test.yaml:3:101: warning", "has no property 'color'")]
    public void What_other_descriptors_do_not_have_is_told(string line, string start, string part) => Reads.Checks(
        $"name: assembly::a::1\ncomposition: {{ g: {{ type: 'assembly::gateway::1.0' }}, h: {{ type: 'assembly::gateway::1.0' }} }}\n{line}\n",
        Voice.Gateway, Voice.Kamailio).AssertFinds(start, part);

    [TestMethod]
    public void Names_ids_and_passed_properties_can_always_be_used() => Assert.IsEmpty(Reads.Checks(
        "name: assembly::a::1\nproperties: { p: { value: '${g.name} ${g.id} ${g.extra}' } }\ncomposition: { g: { type: 'assembly::gateway::1.0', properties: { extra: { value: x } } } }",
        Voice.Gateway, Voice.Kamailio));

    [TestMethod]
    public void A_component_cannot_be_given_what_only_it_can_tell() => Reads.Checks(
        "name: assembly::a::1\nproperties: { via: { value: '${g.internal_address}' } }\ncomposition:\n  g: { type: 'assembly::gateway::1.0', properties: { internal_network: { value: '${via}' } } }",
        Voice.Gateway, Voice.Kamailio).AssertFinds("test.yaml:4:81: error", "'g' is given its own 'internal_address'");

    [TestMethod]
    public void A_value_for_a_read_only_property_is_ignored_with_a_warning() => Reads.Checks(
        "name: assembly::a::1\ncomposition:\n  g: { type: 'assembly::gateway::1.0', properties: { internal_address: { value: x } } }",
        Voice.Gateway, Voice.Kamailio).AssertFinds("test.yaml:3:54: warning", "read-only");
}
