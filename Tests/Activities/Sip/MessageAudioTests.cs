using VoipWorkflows.Activities.Sip.Media;

namespace VoipWorkflows.Activities.Tests.Sip;

[TestClass]
public sealed class MessageAudioTests
{
    [TestMethod]
    public void Both_forms_are_small_hold_the_same_length_and_are_not_silent()
    {
        var wave = MessageAudio.Wave();
        var mulaw = MessageAudio.MuLaw();
        Assert.IsLessThan(100_000, wave.Length);
        Assert.HasCount((wave.Length - 44) / 2, mulaw);
        Assert.IsTrue("RIFF"u8.SequenceEqual(wave.AsSpan(0, 4)));
        Assert.AreEqual(wave.Length - 8, BitConverter.ToInt32(wave, 4));
        Assert.IsGreaterThan(50, mulaw.Distinct().Count());
    }

    [TestMethod]
    public void Silence_begins_the_tune_as_G711_writes_it() => Assert.AreEqual((byte)0xFF, MessageAudio.MuLaw()[0]);
}
