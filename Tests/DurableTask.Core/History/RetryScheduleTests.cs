namespace DurableTask.Core.Tests.History;

[TestClass]
public sealed class RetryScheduleTests
{
    private static readonly RetrySchedule s_schedule = RetrySchedule.From(
        new RetryPolicy(5, TimeSpan.FromSeconds(10), 2, TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(10)));

    [TestMethod]
    [DataRow(1, 0, 10)]
    [DataRow(2, 0, 20)]
    [DataRow(1, 1, 12)]
    [DataRow(2, 0.5, 22)]
    [DataRow(4, 0, 50)]
    public void Pauses_grow_with_jitter_from_the_given_number_up_to_the_longest(int attempt, double random, double seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), s_schedule.PauseAfter(attempt, TimeSpan.Zero, random));

    [TestMethod]
    public void There_is_no_pause_after_the_last_attempt_or_beyond_the_whole_time()
    {
        Assert.IsNull(s_schedule.PauseAfter(5, TimeSpan.Zero, 0));
        Assert.IsNull(s_schedule.PauseAfter(1, TimeSpan.FromMinutes(10), 0));
        Assert.IsNotNull(s_schedule.PauseAfter(1, TimeSpan.FromMinutes(9), 0));
    }

    [TestMethod]
    public void A_pause_that_no_timer_could_count_is_as_good_as_never() =>
        Assert.IsGreaterThan(TimeSpan.FromDays(36_000), RetrySchedule.From(new RetryPolicy(2_000, TimeSpan.FromHours(1), 10)).PauseAfter(1_000, TimeSpan.Zero, 0)!.Value);
}
