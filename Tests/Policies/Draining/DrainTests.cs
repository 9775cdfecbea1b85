using System.Text.Json;
using CsCheck;
using VoipWorkflows.Policies.Draining;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Draining;

[TestClass]
public sealed class DrainTests
{
    private static readonly DrainPolicy Policy = new() { Deadline = TimeSpan.FromSeconds(30) };

    [TestMethod]
    public void A_drain_disables_first_and_counts_only_when_that_is_done()
    {
        var begun = Drain.Begin("pbx", At(0));
        var unsure = Drain.Next(Policy, begun.State, new(), At(1));
        var counting = Drain.Next(Policy, unsure.State, new() { CommandDone = true }, At(2));

        Assert.AreEqual(DrainCommand.Disable, begun.Command);
        Assert.AreEqual(DrainCommand.Disable, unsure.Command);
        Assert.AreEqual(DrainCommand.Count, counting.Command);
    }

    [TestMethod]
    public void A_member_is_ceased_after_two_counts_of_zero_two_seconds_apart()
    {
        var first = Count(Emptying(), 0, 10);
        var early = Count(first.State, 0, 11.9);
        var second = Count(early.State, 0, 12);

        Assert.AreEqual(DrainCommand.Count, first.Command);
        Assert.AreEqual(DrainCommand.Count, early.Command);
        Assert.AreEqual(TimeSpan.FromSeconds(0.1), early.Wait);
        Assert.AreEqual(DrainCommand.Cease, second.Command);
        Assert.AreEqual(0, second.State.CutCalls);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(null)]
    public void A_call_or_a_failed_count_between_two_zeros_begins_the_wait_again(int? between)
    {
        var state = Count(Count(Emptying(), 0, 10).State, between, 11).State;

        Assert.AreEqual(DrainCommand.Count, Count(state, 0, 12.5).Command);
        Assert.AreEqual(DrainCommand.Cease, Count(Count(state, 0, 12.5).State, 0, 14.5).Command);
    }

    [TestMethod]
    public void At_the_deadline_Wait_goes_on_counting_and_says_so()
    {
        var step = Count(Emptying(), 3, 31);

        Assert.AreEqual(DrainCommand.Count, step.Command);
        Assert.Contains("past the deadline", step.State.Reason);
    }

    [TestMethod]
    public void At_the_deadline_Undrain_gives_the_member_calls_again()
    {
        var step = Drain.Next(Policy with { AtDeadline = DrainDeadlineAction.Undrain }, Emptying(), new() { ActiveCalls = 3 }, At(31));
        var done = Drain.Next(Policy, step.State, new() { CommandDone = true }, At(32));

        Assert.AreEqual(DrainCommand.Enable, step.Command);
        Assert.AreEqual(DrainCommand.Keep, done.Command);
        Assert.AreEqual(DrainPhase.Undrained, done.State.Phase);
    }

    [TestMethod]
    public void At_the_deadline_Force_ceases_and_counts_what_it_cuts()
    {
        var step = Drain.Next(Policy with { AtDeadline = DrainDeadlineAction.Force }, Emptying(), new() { ActiveCalls = 3 }, At(31));

        Assert.AreEqual(DrainCommand.Cease, step.Command);
        Assert.AreEqual(3, step.State.CutCalls);
    }

    [TestMethod]
    public void A_first_zero_at_the_deadline_is_confirmed_rather_than_forced()
    {
        var force = Policy with { AtDeadline = DrainDeadlineAction.Force };
        var zero = Drain.Next(force, Emptying(), new() { ActiveCalls = 0 }, At(31));
        var again = Drain.Next(force, zero.State, new() { ActiveCalls = 0 }, At(33));

        Assert.AreEqual(DrainCommand.Count, zero.Command);
        Assert.AreEqual(DrainCommand.Cease, again.Command);
        Assert.AreEqual(0, again.State.CutCalls);
    }

    [TestMethod]
    public void Returning_load_or_a_cancel_gives_the_member_calls_again()
    {
        Assert.AreEqual(DrainCommand.Enable, Drain.Next(Policy, Emptying(), new() { ActiveCalls = 0, LoadReturned = true }, At(5)).Command);
        Assert.AreEqual(DrainCommand.Enable, Drain.Next(Policy, Emptying(), new() { Cancelled = true }, At(5)).Command);
        Assert.AreEqual(DrainCommand.Enable, Drain.Next(Policy, Drain.Begin("pbx", At(0)).State, new() { LoadReturned = true }, At(5)).Command);
    }

    [TestMethod]
    public void A_dead_member_is_ceased_at_once()
    {
        var step = Drain.Next(Policy, Count(Emptying(), 4, 3).State, new() { MemberBroken = true }, At(5));

        Assert.AreEqual(DrainCommand.Cease, step.Command);
        Assert.AreEqual(4, step.State.CutCalls);
    }

    [TestMethod]
    public void Unless_forced_or_dead_a_member_is_never_ceased_while_it_has_calls() =>
        Gen.Select(
            Gen.Select(Gen.Int[-1, 3], Gen.Double[0.1, 3], Gen.Int[0, 40]).List[0, 100],
            Gen.Bool.Select(wait => wait ? DrainDeadlineAction.Wait : DrainDeadlineAction.Undrain)).Sample((reads, atDeadline) =>
        {
            var policy = Policy with { AtDeadline = atDeadline };
            var step = Drain.Begin("pbx", At(0));
            var now = 0.0;
            int? last = null;
            foreach (var (calls, wait, chance) in reads)
            {
                now += wait;
                last = calls < 0 ? null : calls;
                var seen = new DrainObservation { ActiveCalls = last, LoadReturned = chance == 40, CommandDone = chance < 30 };
                var phase = step.State.Phase;
                step = Drain.Next(policy, step.State, seen, At(now));
                if (step.Command == DrainCommand.Cease && phase != DrainPhase.Drained && last != 0)
                {
                    return false;
                }
            }

            return step.State.CutCalls == 0;
        });

    [TestMethod]
    public void What_is_over_stays_over()
    {
        var ceased = Count(Count(Emptying(), 0, 1).State, 0, 3);
        var later = Drain.Next(Policy, ceased.State, new() { LoadReturned = true, ActiveCalls = 7 }, At(99));

        Assert.AreEqual(DrainCommand.Cease, later.Command);
        Assert.AreEqual(ceased.State, later.State);
    }

    [TestMethod]
    public void State_survives_being_stored()
    {
        var state = Count(Emptying(), 0, 10).State;

        Assert.AreEqual(state, JsonSerializer.Deserialize<DrainState>(JsonSerializer.Serialize(state)));
    }

    private static DrainState Emptying() => Drain.Next(Policy, Drain.Begin("pbx", At(0)).State, new() { CommandDone = true }, At(0)).State;

    private static DrainStep Count(DrainState state, int? calls, double at) => Drain.Next(Policy, state, new() { ActiveCalls = calls }, At(at));
}
