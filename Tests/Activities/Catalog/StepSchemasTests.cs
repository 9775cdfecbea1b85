using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Tests.Catalog;

[TestClass]
public class StepSchemasTests
{
    [TestMethod]
    public void A_schema_follows_from_the_arguments_record()
    {
        var schema = StepSchemas.Of(new("test.kind", typeof(object), typeof(Arguments), ["pid"]));
        var arguments = schema.Arguments;

        CollectionAssert.AreEqual(new[] { "pid" }, schema.Outputs!.ToArray());
        Assert.AreEqual((ArgumentType.String, true), (arguments["name"].Type, arguments["name"].Required));
        Assert.AreEqual((ArgumentType.String, false), (arguments["note"].Type, arguments["note"].Required));
        Assert.AreEqual((ArgumentType.Integer, false), (arguments["retries"].Type, arguments["retries"].Required));
        Assert.AreEqual(ArgumentType.Integer, arguments["port"].Type);
        Assert.AreEqual(ArgumentType.Boolean, arguments["keep"].Type);
        Assert.AreEqual(ArgumentType.Number, arguments["share"].Type);
        Assert.AreEqual(ArgumentType.Duration, arguments["grace"].Type);
        CollectionAssert.AreEqual(new[] { "Soft", "Hard" }, arguments["mode"].Choices!.ToArray());
        Assert.AreEqual((ArgumentType.List, ArgumentType.String), (arguments["rules"].Type, arguments["rules"].Element!.Type));
        Assert.AreEqual((ArgumentType.Map, ArgumentType.Integer), (arguments["limits"].Type, arguments["limits"].Element!.Type));
        Assert.AreEqual((ArgumentType.List, ArgumentType.Object), (arguments["ports"].Type, arguments["ports"].Element!.Type));
        Assert.IsTrue(arguments["ports"].Element!.Members!["network"].Required);
        Assert.IsFalse(arguments["ports"].Element!.Members!["key"].Required);
        Assert.IsFalse(arguments.ContainsKey("derived"));
    }

    [TestMethod]
    public void Every_step_kind_has_a_schema()
    {
        Assert.IsNotEmpty(StepSchemas.All);
        CollectionAssert.AreEquivalent(StepKinds.All.Keys.ToArray(), StepSchemas.All.Keys.ToArray());
    }

    [TestMethod]
    public void A_type_that_YAML_cannot_give_is_a_fault_of_the_program() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => StepSchemas.Of(new("test.kind", typeof(object), typeof(Impossible), [])));

    private enum Mode
    {
        Soft,
        Hard,
    }

    private sealed record Arguments
    {
        public required string Name { get; init; }

        public string? Note { get; init; }

        public int Retries { get; init; } = 3;

        public int? Port { get; init; }

        public bool Keep { get; init; }

        public double Share { get; init; }

        public TimeSpan Grace { get; init; }

        public Mode Mode { get; init; }

        public IReadOnlyList<string> Rules { get; init; } = [];

        public Dictionary<string, int> Limits { get; init; } = [];

        public Port[] Ports { get; init; } = [];

        public string Derived => Name + Note;
    }

    private sealed record Port(string Network, string Key = "any");

    private sealed record Impossible
    {
        public DateTime When { get; init; }
    }
}
