using VoipWorkflows.Descriptors.Tests.Support;

namespace VoipWorkflows.Descriptors.Tests.Checking;

/// <summary>A secret comes from outside, and from secret to secret.</summary>
[TestClass]
public class SecretChecksTests
{
    private const string Box = "name: resource::box::1\nproperties: { password: { type: secret }, user: {}, key: { type: secret, read-only: true } }\nlifecycle: [Install]";

    [TestMethod]
    public void A_property_of_type_secret_is_one()
    {
        var box = Reads.Resource(Box);

        Assert.IsTrue(box.Properties["password"].Secret);
        Assert.IsFalse(box.Properties["user"].Secret);
    }

    [TestMethod]
    [DataRow("p: { type: secret, default: s3cret }", "properties.p.default: a secret may not stand in a descriptor")]
    [DataRow("p: { type: secret, value: s3cret }", "properties.p.value: a secret may not stand in a descriptor")]
    [DataRow("p: { type: secret, default: '${q}' }, q: {}", "properties.p.default: a secret has to come from a secret; declare '${q}' with 'type: secret'")]
    [DataRow("p: { type: secret, default: 'a-${q}' }, q: { default: s3cret }", "properties.p.default: a secret has to come from a secret")]
    public void A_secret_in_clear_is_an_error_that_does_not_tell_it(string properties, string expected)
    {
        foreach (var head in (string[])["assembly::a::1", "resource::a::1"])
        {
            var findings = Reads.Findings($"name: {head}\nproperties: {{ {properties} }}\n");

            findings.AssertFinds("test.yaml:2:", expected);
            Assert.IsFalse(findings.Any(f => f.Contains("s3cret", StringComparison.Ordinal)));
        }
    }

    [TestMethod]
    [DataRow("box.password", "value: s3cret", "composition.box.properties.password.value: a secret may not stand in a descriptor")]
    [DataRow("box.password", "value: '${q}'", "composition.box.properties.password.value: a secret has to come from a secret; declare '${q}' with 'type: secret'")]
    [DataRow("box.password", "value: '${other.user}'", "composition.box.properties.password.value: a secret has to come from a secret")]
    [DataRow("box.password", "value: '${base.shown}'", "composition.box.properties.password.value: a secret has to come from a secret")]
    public void What_a_composition_gives_to_a_secret_is_checked_too(string to, string value, string expected) =>
        Composed(to, value).AssertFinds("test.yaml:", expected);

    [TestMethod]
    [DataRow("box.password", "value: '${p}'")]
    [DataRow("box.password", "value: 'sip:${q}:${p}@host'")]
    [DataRow("box.password", "value: '${other.password}'")]
    [DataRow("box.password", "value: '${other.key}'")]
    [DataRow("box.password", "value: '${base.hidden}'")]
    [DataRow("box.password", "value: ''")]
    [DataRow("box.user", "value: '${p}'")]
    public void From_secret_to_anything_is_good(string to, string value) => Assert.IsEmpty(Composed(to, value));

    [TestMethod]
    public void What_leads_nowhere_stays_a_warning() => Composed("box.password", "value: '${base.none}'").AssertFinds("test.yaml:5:", "warning");

    [TestMethod]
    public void A_secret_promoted_from_what_is_none_is_an_error() => Reads.Checks(
        "name: assembly::a::1\nproperties: { p: { type: secret, read-only: true, value: '${box.user}' } }\ncomposition: { box: { type: 'resource::box::1' } }\n", Box)
        .AssertFinds("test.yaml:2:", "properties.p.value: a secret has to come from a secret");

    private static IReadOnlyList<string> Composed(string to, string value)
    {
        var name = DottedName(to);
        return Reads.Checks(
            $$"""
            name: assembly::a::1
            properties: { p: { type: secret }, q: {} }
            references: { base: { type: 'assembly::base::1', properties: { name: { value: base } } } }
            composition:
              {{name.Component}}: { type: 'resource::box::1', properties: { {{name.Property}}: { {{value}} } } }
              other: { type: 'resource::box::1' }
            """,
            Box,
            "name: assembly::base::1\nproperties: { shown: {}, hidden: { type: secret } }");
    }

    private static (string Component, string Property) DottedName(string text) => (text.Split('.')[0], text.Split('.')[1]);
}
