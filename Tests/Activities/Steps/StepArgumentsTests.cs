using System.Text;
using System.Text.Json;
using CsCheck;
using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Sip.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Steps;

/// <summary>Arguments come out of expressions, as texts, and from people, with mistakes.</summary>
[TestClass]
public sealed class StepArgumentsTests
{
    [TestMethod]
    public void Read_takes_texts_for_numbers_durations_booleans_and_enums()
    {
        var load = Read<GatewayLoadArguments>("""{"rpc":"http://127.64.0.1:8080/RPC","sessionsPerServer":"12.5"}""");
        Assert.AreEqual(12.5, load.SessionsPerServer);
        var stop = Read<StopArguments>("""{"name":"sipp","signal":"usr1","grace":"2.5"}""");
        Assert.AreEqual(TimeSpan.FromSeconds(2.5), stop.Grace);
        Assert.AreEqual(StopSignal.Usr1, stop.Signal);
        Assert.IsTrue(Read<FileArguments>("""{"template":"a","path":"b","keep":"true"}""").Keep);
    }

    [TestMethod]
    public void Read_takes_numbers_for_texts() =>
        Assert.AreEqual("5060", Read<ProcessArguments>("""{"name":"n","program":"p","arguments":[5060]}""").Arguments.Single());

    [TestMethod]
    [DataRow("""{"name":"sipp","grace":"soon"}""", "grace")]
    [DataRow("""{"name":"sipp","grace":-1}""", "grace")]
    [DataRow("""{"name":"sipp","signal":"HUP"}""", "signal")]
    [DataRow("""{"name":"sipp","colour":"red"}""", "colour")]
    [DataRow("""{"grace":1}""", "name")]
    [DataRow("""{"name":null}""", "name")]
    [DataRow("""{"name":{}}""", "name")]
    [DataRow("""[]""", "local.stop")]
    public void Read_names_what_is_wrong(string json, string named)
    {
        var exception = Assert.ThrowsExactly<StepInputException>(() => Read<StopArguments>(json));
        Assert.Contains(named, exception.Message);
        Assert.Contains("local.stop", exception.Message);
    }

    [TestMethod]
    public void Read_throws_nothing_but_the_one_exception_whatever_the_arguments_hold()
    {
        var scalar = Gen.OneOf(
            Gen.String.Select(text => JsonSerializer.Serialize(text)),
            Gen.Double.Select(number => JsonSerializer.Serialize(double.IsFinite(number) ? number : 0)),
            OneOf("null", "true", "[]", "{}", "[[1]]"));
        var name = OneOf("name", "signal", "grace", "other");
        Gen.Select(name, scalar).Array[0, 5].Sample(members =>
        {
            var json = new StringBuilder("{").AppendJoin(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}")).Append('}').ToString();
            try
            {
                return Read<StopArguments>(json).Grace >= TimeSpan.Zero;
            }
            catch (StepInputException)
            {
                return true;
            }
        });
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static TArguments Read<TArguments>(string json)
        where TArguments : class => StepArguments.Read<TArguments>("local.stop", JsonElement.Parse(json));
}
