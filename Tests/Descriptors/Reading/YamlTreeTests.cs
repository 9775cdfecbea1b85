using CsCheck;
using VoipWorkflows.Descriptors.Reading;
using VoipWorkflows.Descriptors.Tests.Support;

namespace VoipWorkflows.Descriptors.Tests.Reading;

/// <summary>Whatever a text holds, it is read or refused with a <see cref="DescriptorException"/>, and soon.</summary>
[TestClass]
public class YamlTreeTests
{
    private static readonly string[] Valid = [Voice.Network, Voice.Kamailio, Voice.Asterisk, Voice.Gateway, Voice.Pbx, Voice.Base, Voice.Service];

    [TestMethod]
    [DataRow("", "test.yaml:1:1: error", "the file is empty")]
    [DataRow("# nothing", "test.yaml:1:1: error", "the file is empty")]
    [DataRow("- a", "test.yaml:1:1: error", "must be a map of keys, not a list")]
    [DataRow("just text", "test.yaml:1:1: error", "must be a map of keys, not a text")]
    [DataRow("a: 1\nb: [1", "test.yaml:", "not YAML")]
    [DataRow("a: 1\n  b: 2", "test.yaml:2:", "not YAML")]
    [DataRow("a: 1\n\tb: 2", "test.yaml:", "not YAML")]
    [DataRow("a: 1\n---\nb: 2", "test.yaml:2:1: error", "a second document")]
    [DataRow("a: 1\na: 2", "test.yaml:2:1: error", "stands here a second time; first in line 1")]
    [DataRow("[a]: 1", "test.yaml:1:1: error", "a key must be a text")]
    [DataRow("a: *b", "test.yaml:1:4: error", "the alias *b stands before")]
    [DataRow("a: &b { c: *b }", "test.yaml:1:12: error", "the alias *b stands before or inside")]
    public void Broken_YAML_is_refused_with_its_place(string yaml, string start, string part) => Reads.Findings(yaml).AssertFinds(start, part);

    [TestMethod]
    public void Aliases_that_stand_for_a_billion_nodes_are_refused()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Join('\n', Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]"));

        Reads.Findings(bomb).AssertFinds("test.yaml:", "more than 50000 values");
    }

    [TestMethod]
    [DataRow('[')]
    [DataRow('{')]
    public void Bottomless_nesting_is_refused(char bracket) => Assert.IsNotEmpty(Reads.Findings("a: " + new string(bracket, 100_000)));

    [TestMethod]
    public void A_text_of_many_megabytes_is_refused_unread() => Reads.Findings(new string('a', 5 << 20)).AssertFinds("test.yaml:1:1: error", "at most");

    [TestMethod]
    [DataRow("properties", "{ default: '${p1}' }")]
    [DataRow("composition", "{ type: 'resource::r::1' }")]
    public void Sections_without_end_are_refused(string section, string entry) =>
        Reads.Findings($"name: assembly::a::1\n{section}:\n" + string.Concat(Enumerable.Range(0, 1_001).Select(i => $"  p{i}: {entry}\n")))
            .AssertFinds("test.yaml:2:1: error", "has 1001 entries; at most 1000");

    [TestMethod]
    public void An_alias_may_repeat_what_is_small()
    {
        var assembly = Reads.Assembly("name: assembly::a::1\nproperties:\n  p: &p { default: x }\n  q: *p\n");

        Assert.AreEqual("x", assembly.Properties["q"].Default);
    }

    [TestMethod]
    public void Random_text_is_read_or_refused() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["{}[]:,&*!|>'\"%@`#-?~ \n\ta1\\\r\0<="], 0, 200]).Sample(Read, iter: 5_000);

    [TestMethod]
    public void Mutated_descriptors_are_read_or_refused() => Gen.Select(
        Gen.Int[0, Valid.Length - 1], Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 5], Gen.Char["{}[]:,&*!|>'\"%#-?~ \n\ta0$."]).Array[1, 8]).Sample(
        (which, changes) => Read(changes.Aggregate(Valid[which], Change)), iter: 5_000);

    [TestMethod]
    public void Descriptors_with_lines_shuffled_are_read_or_refused() => Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Int[0, int.MaxValue]).Sample(
        (which, seed) =>
        {
            var lines = Valid[which].Split('\n').Concat(Valid[seed % Valid.Length].Split('\n')).ToArray();
            new Random(seed).Shuffle(lines);
            Read(string.Join('\n', lines));
        },
        iter: 5_000);

    private static string Change(string text, (int At, int How, char With) change)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var at = change.At % text.Length;
        return change.How switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, change.With.ToString()),
            2 => text[..at],
            3 => text.Insert(at, text[..Math.Min(30, text.Length)]),
            4 => text.Remove(at, Math.Min(20, text.Length - at)),
            _ => text.Remove(at, 1).Insert(at, change.With.ToString()),
        };
    }

    private static void Read(string text)
    {
        try
        {
            _ = DescriptorReader.Read(text, "test.yaml");
        }
        catch (DescriptorException e)
        {
            Assert.IsTrue(e.Diagnostics.All(d => d.Line >= 1 && d.Column >= 1 && d.File == "test.yaml"));
            Assert.IsNotEmpty(e.Message);
        }
    }
}
