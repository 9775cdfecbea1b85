using System.Text.Json;
using CsCheck;

namespace DurableTask.Core.Tests.Model;

[TestClass]
public sealed class ProgramTests
{
    /// <summary>A program that takes longer, in real time, hangs.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    [TestMethod]
    public async Task Any_program_comes_to_what_the_reference_says() =>
        await ProgramGen.Programs.SampleAsync(
            async program =>
            {
                var expected = Reference.Run(program);
                var actual = await ProgramRun.RunAsync(program, []).WaitAsync(s_longest);
                Assert.AreEqual(expected.Outcome, actual.Outcome);
                CollectionAssert.AreEquivalent(expected.Works.ToList(), actual.Works.ToList());
            },
            iter: 300,
            print: program => JsonSerializer.Serialize(program));

    [TestMethod]
    public async Task Any_program_comes_to_the_same_when_its_host_crashes_on_the_way() =>
        await Gen.Select(ProgramGen.Programs, Gen.Int[0, 1000].List[1, 4]).SampleAsync(
            async (program, moments) =>
            {
                var expected = Reference.Run(program);

                // Whole milliseconds, which is what an activity's delay can count.
                var crashes = moments.Select(m => TimeSpan.FromMilliseconds(Math.Floor(expected.Outcome.Elapsed.TotalMilliseconds * m / 1000))).ToList();
                var actual = await ProgramRun.RunAsync(program, crashes).WaitAsync(s_longest);
                Assert.AreEqual(expected.Outcome, actual.Outcome);

                // At least once: a crash may repeat what was under way; it invents and loses nothing.
                CollectionAssert.AreEquivalent(expected.Works.ToList(), actual.Works.Distinct().ToList());
            },
            iter: 300,
            print: drawn => $"{JsonSerializer.Serialize(drawn.Item1)} crashes at {string.Join(' ', drawn.Item2)} thousandths");
}
