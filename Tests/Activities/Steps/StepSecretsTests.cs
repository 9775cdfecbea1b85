using System.Text.Json;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Lab;

namespace VoipWorkflows.Activities.Tests.Steps;

[TestClass]
public sealed class StepSecretsTests
{
    private const string Secret = "tr0ub4dor";

    private static readonly SecretSeal Seal = SecretSeal.Ephemeral();
    private static readonly string Sealed = SealedText.Of(Secret, Seal);

    [TestMethod]
    public async Task A_step_gets_its_secrets_in_clear_wherever_they_stand_and_gives_none_away()
    {
        var step = new Step(given => new StepResult(new Dictionary<string, string> { ["echo"] = $"<{given.Text}>", ["plain"] = "x", ["digest"] = "0a1b" })
        {
            Wait = new($"{given.Text} to be taken", TimeSpan.FromSeconds(1)),
        });

        var result = await RunAsync(step, new { text = $"sip:u:{Sealed}@h", values = new { a = Sealed, b = "plain" } });

        Assert.AreEqual($"sip:u:{Secret}@h", step.Given!.Text);
        Assert.AreEqual(Secret, step.Given.Values["a"]);
        Assert.IsTrue(step.HadSecrets);
        Assert.AreEqual($"<sip:u:{Sealed}@h>", result.Outputs["echo"]);
        Assert.AreEqual("x", result.Outputs["plain"]);
        Assert.AreEqual(SealedText.Of("0a1b", Seal), result.Outputs["digest"]);
        Assert.AreEqual("sip:u:********@h to be taken", result.Wait!.Reason);
    }

    [TestMethod]
    public async Task Without_secrets_nothing_changes_but_the_outputs_that_are_secrets_themselves()
    {
        var step = new Step(_ => new StepResult(new Dictionary<string, string> { ["echo"] = Secret, ["empty"] = "", ["digest"] = "0a1b" }));

        var result = await RunAsync(step, new { text = "x" }, "echo", "empty");

        Assert.IsFalse(step.HadSecrets);
        Assert.AreEqual(Sealed, result.Outputs["echo"]);
        Assert.AreEqual("", result.Outputs["empty"]);
        Assert.AreEqual("0a1b", result.Outputs["digest"]);
    }

    [TestMethod]
    public async Task A_failure_tells_no_secret_and_stays_what_it_was()
    {
        var arguments = new { text = Sealed };

        var fault = await Assert.ThrowsExactlyAsync<StepException>(() => RunAsync(new Step(g => throw new IOException($"no {g.Text}")), arguments));
        var wrapped = await Assert.ThrowsExactlyAsync<StepException>(() => RunAsync(new Step(g => throw new StepException("no", new IOException(g.Text))), arguments));
        var final = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => RunAsync(new Step(g => throw new StepInputException($"no {g.Text}")), arguments));
        var gone = await Assert.ThrowsExactlyAsync<ResourceGoneException>(() => RunAsync(new Step(g => throw new ResourceGoneException($"no {g.Text}")), arguments));
        var harmless = await Assert.ThrowsExactlyAsync<IOException>(() => RunAsync(new Step(_ => throw new IOException("no")), arguments));

        foreach (var exception in (Exception[])[fault, wrapped, final, gone, harmless])
        {
            Assert.DoesNotContain(Secret, exception.ToString());
        }

        Assert.AreEqual("no ********", gone.Message);
    }

    [TestMethod]
    public async Task A_secret_may_not_become_part_of_a_command_line()
    {
        var step = new Step(_ => StepResult.Empty);

        var refused = await Assert.ThrowsExactlyAsync<StepInputException>(() => RunAsync(step, new { text = "x", words = new[] { "-p", Sealed } }));

        Assert.Contains("'words'", refused.Message);
        Assert.IsNull(step.Given);
    }

    [TestMethod]
    public async Task A_secret_of_another_key_fails_for_good_and_says_why()
    {
        var foreign = SealedText.Of(Secret, SecretSeal.Ephemeral());

        var refused = await Assert.ThrowsExactlyAsync<StepInputException>(() => RunAsync(new Step(_ => StepResult.Empty), new { text = foreign }));

        Assert.Contains("another key file", refused.Message);
    }

    private static Task<StepResult> RunAsync(Step step, object arguments, params string[] secretOutputs) => step.RunAsync(
        new PackageRunner.Call("test.secret"),
        new StepInvocation<JsonElement>(new("voice", "1", "voice__a", "2"), "core", "x", JsonSerializer.SerializeToElement(arguments)) { SecretOutputs = secretOutputs });

    private sealed record Arguments
    {
        public string Text { get; init; } = "";

        public Dictionary<string, string> Values { get; init; } = [];

        public List<string> Words { get; init; } = [];
    }

    [StepKind("test.secret", CommandLine = "words", Digests = ["digest"])]
    private sealed class Step(Func<Arguments, StepResult> run)
        : StepActivity<Arguments>(new StepSettings { DataFolder = "/tmp/none", CatalogFolder = "/tmp/none", Seal = Seal })
    {
        public Arguments? Given { get; private set; }

        public bool HadSecrets { get; private set; }

        public override Task<StepResult> RunAsync(StepContext step, Arguments arguments)
        {
            (Given, HadSecrets) = (arguments, step.HasSecrets);
            return Task.FromResult(run(arguments));
        }
    }
}
