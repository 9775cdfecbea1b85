using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Tests.Support;

namespace VoipWorkflows.Descriptors.Tests.Reading;

[TestClass]
public class ResourceReadingTests
{
    [TestMethod]
    public void Every_section_of_a_resource_is_read()
    {
        var asterisk = Reads.Resource(Voice.Asterisk);
        var kamailio = Reads.Resource(Voice.Kamailio);

        CollectionAssert.AreEqual(
            new[] { Transition.Install, Transition.Configure, Transition.Start, Transition.Integrity, Transition.Stop, Transition.Uninstall }, asterisk.Lifecycle.ToArray());
        Assert.AreEqual(("metric::integrity", "10"), (asterisk.Metrics["h_integrity"].Type, asterisk.Metrics["h_integrity"].PublicationPeriod));
        Assert.AreEqual("60", kamailio.Metrics["h_load"].PublicationPeriod);
        Assert.AreEqual(("heal", "h_integrity", "${integrity_smoothing}"), (asterisk.HealPolicies.Single().Name, asterisk.HealPolicies.Single().Metric, asterisk.HealPolicies.Single().Smoothing));
        Assert.AreEqual("5060", kamailio.Operations["addToDispatchList"].Parameters["port"].Default);
        Assert.IsEmpty(Reads.Findings(Voice.Asterisk));
    }

    [TestMethod]
    public void The_newer_lifecycle_form_names_transitions_as_keys()
    {
        var resource = Reads.Resource("""
            name: resource::r::1
            resource-manager-type: any
            infrastructure: { Openstack: {} }
            lifecycle:
              Install: { drivers: { openstack: { selector: { infrastructure-type: [Openstack] } } } }
              Stop: {}
            """);

        CollectionAssert.AreEqual(new[] { Transition.Install, Transition.Stop }, resource.Lifecycle.ToArray());
    }

    [TestMethod]
    public void Unknown_transitions_are_ignored_with_a_warning()
    {
        var findings = Reads.Findings("name: resource::r::1\nlifecycle:\n  - Install\n  - Dance\n  - '3'\n");

        findings.AssertFinds("test.yaml:4:5: warning", "'Dance' is ignored");
        findings.AssertFinds("test.yaml:5:5: warning", "'3' is ignored");
    }

    [TestMethod]
    [DataRow("policies: { heal: { type: 'policy::heal', metric: m } }", "test.yaml:2:51: error", "there is no metric 'm'")]
    [DataRow("policies: { heal: { type: 'policy::heal' } }", "test.yaml:2:13: error", "'metric' is missing")]
    [DataRow("metrics: { m: { publication-period: often } }", "test.yaml:2:12: error", "must be a number")]
    [DataRow("metrics: { m: { type: 'metric::heat' } }", "test.yaml:2:23: warning", "none that policies can watch")]
    [DataRow("properties: { p: { default: '${other.x}' } }", "test.yaml:2:29: warning", "own properties")]
    [DataRow("lifecycle: { Install", "test.yaml:", "not YAML")]
    public void What_is_wrong_is_told_with_its_place(string line, string start, string part) =>
        Reads.Findings($"name: resource::r::1\n{line}\n").AssertFinds(start, part);
}
