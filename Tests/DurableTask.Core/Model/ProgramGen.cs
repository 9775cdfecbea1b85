using CsCheck;

namespace DurableTask.Core.Tests.Model;

/// <summary>Random programs. Leaves get random places in the order of time, so that any branch may win a race.</summary>
internal static class ProgramGen
{
    /// <summary>Each leaf doubles the time, and the engine wakes every five minutes of it.</summary>
    private const int MostLeaves = 20;

    private const int Depth = 3;

    public static Gen<Generations> Programs { get; } =
        Gen.Select(Steps(Depth, true).List[1, 3], Gen.Shuffle(Enumerable.Range(0, MostLeaves).ToArray()))
            .Where((steps, _) => steps.Sum(Leaves) <= MostLeaves)
            .Select((steps, leaves) =>
            {
                var next = 0;
                return new Generations([.. steps.Select(s => Number(s, () => leaves[next++]))], "");
            });

    /// <summary>Steps without numbers. Children wait for no events: nobody outside knows their ids.</summary>
    private static Gen<Step> Steps(int depth, bool canWait)
    {
        var work = Gen.Int[0, 3].Select(n => (Step)new Step.Work(0, n == 0));
        var timer = Gen.Const((Step)new Step.Timer(0));
        var status = Gen.Int[1, 9].Select(n => (Step)new Step.Status(n));
        var wait = Gen.Int[0, 2].Select(n => (Step)new Step.Wait(0, n == 0 ? null : 0, n < 2));
        var leaf = canWait ? Gen.OneOf(work, work, timer, status, wait) : Gen.OneOf(work, work, timer, status);
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Steps(depth - 1, canWait);
        var some = inner.List[1, 3];

        // What runs at the same time begins with what takes time, of a length of its own. Otherwise two branches could be done in the same
        // instant, one at once and one with an event that came over from the execution before, and either order would be right.
        var lead = Gen.OneOf(work, timer);
        var branches = Gen.Select(lead, inner, (first, rest) => (Step)new Step.Sequence([first, rest])).List[1, 3];
        return Gen.OneOf(
            leaf,
            some.Select(s => (Step)new Step.Sequence(s)),
            branches.Select(s => (Step)new Step.All(s)),
            branches.Select(s => (Step)new Step.Any(s)),
            Gen.Select(inner, inner, (body, handler) => (Step)new Step.Try(body, handler)),
            Gen.Select(lead, Steps(depth - 1, false), (first, rest) => (Step)new Step.Child(new Step.Sequence([first, rest]))));
    }

    private static int Leaves(Step step)
    {
        var count = 0;
        _ = Number(step, () => count++);
        return count;
    }

    private static Step Number(Step step, Func<int> next) => step switch
    {
        Step.Work work => work with { Leaf = next() },
        Step.Timer => new Step.Timer(next()),
        Step.Wait wait => wait with { Leaf = next(), Timeout = wait.Timeout is null ? null : next() },
        Step.Sequence sequence => new Step.Sequence(Number(sequence.Steps, next)),
        Step.All all => new Step.All(Number(all.Steps, next)),
        Step.Any any => new Step.Any(Number(any.Steps, next)),
        Step.Try attempt => new Step.Try(Number(attempt.Body, next), Number(attempt.Handler, next)),
        Step.Child child => new Step.Child(Number(child.Body, next)),
        _ => step,
    };

    private static List<Step> Number(IReadOnlyList<Step> steps, Func<int> next) => [.. steps.Select(s => Number(s, next))];
}
