using VoipWorkflows.Activities.Assemblies;

namespace VoipWorkflows.Activities.Tests.Assemblies;

[TestClass]
public sealed class SecretSealTests
{
    private static readonly SecretSeal Seal = SecretSeal.Ephemeral();

    [TestMethod]
    [DataRow("tr0ub4dor")]
    [DataRow("ü\n{sealed:x} ${a}")]
    public void A_secret_has_one_sealed_form_and_that_opens_to_it(string secret)
    {
        var text = Seal.Seal(secret);

        Assert.AreEqual(text, Seal.Seal(secret), "a change could not be told from none");
        Assert.AreNotEqual(text, Seal.Seal(secret + "2"));
        Assert.AreNotEqual(text, SecretSeal.Ephemeral().Seal(secret), "whoever has no key could try out guesses");
        Assert.AreEqual(secret, Seal.Open(text));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no base64")]
    [DataRow("AAAA")]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_was_not_sealed_with_the_key_does_not_open(string text) => Assert.ThrowsExactly<InvalidOperationException>(() => Seal.Open(text));

    [TestMethod]
    public void A_value_is_sealed_once_and_one_that_only_looks_sealed_is_sealed_too()
    {
        var once = SealedText.Of("tr0ub4dor", Seal);
        var lookalike = SealedText.Of("{sealed:AAAA}", Seal);

        Assert.AreEqual(once, SealedText.Of(once, Seal));
        Assert.AreNotEqual("{sealed:AAAA}", lookalike);
        Assert.AreEqual("", SealedText.Of("", Seal));
        Assert.AreEqual("sip:u:********@h", SealedText.Masked($"sip:u:{once}@h"));
        Assert.AreEqual("{sealed:AAAA}", SealedText.Open(lookalike, (_, box) => Seal.Open(box)));
    }
}
