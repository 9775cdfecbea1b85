using System.Text;
using CsCheck;
using VoipWorkflows.Activities.Sip.Media;

namespace VoipWorkflows.Activities.Tests.Sip;

[TestClass]
public sealed class BencodeTests
{
    [TestMethod]
    public void Read_reads_every_kind_of_value()
    {
        var read = (Dictionary<string, object>)Bencode.Read("d1:ai-5e1:bl1:xi0ee1:cd1:d0:ee"u8);
        Assert.AreEqual(-5L, read["a"]);
        CollectionAssert.AreEqual(new object[] { "x", 0L }, (List<object>)read["b"]);
        Assert.AreEqual("", ((Dictionary<string, object>)read["c"])["d"]);
    }

    [TestMethod]
    public void Read_gives_back_what_Write_wrote() =>
        Gen.Select(Gen.String, Gen.String).Sample((a, b) =>
        {
            var read = (Dictionary<string, object>)Bencode.Read(Bencode.Write(("a", a), ("b", b)));
            return Utf8(a) == (string)read["a"] && Utf8(b) == (string)read["b"];
        });

    [TestMethod]
    public void Read_throws_nothing_but_FormatException_on_garbage()
    {
        var likely = Gen.Char["dlie0123456789:-x"].Array[0, 60].Select(chars => Encoding.ASCII.GetBytes(chars));
        Gen.OneOf(likely, Gen.Byte.Array[0, 60]).Sample(data =>
        {
            try
            {
                return Bencode.Read(data) is not null;
            }
            catch (FormatException)
            {
                return true;
            }
        });
    }

    [TestMethod]
    public void Read_refuses_what_nests_without_end() =>
        Assert.ThrowsExactly<FormatException>(() => Bencode.Read(Encoding.ASCII.GetBytes(new string('l', 100_000))));

    // A lone surrogate has no encoding and becomes the replacement character.
    private static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
