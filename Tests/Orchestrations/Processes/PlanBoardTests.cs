using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Tests.Processes;

[TestClass]
public sealed class PlanBoardTests
{
    private static readonly DateTime Now = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void TakeReady_gives_an_action_once_all_it_depends_on_is_done()
    {
        var board = new PlanBoard(Plan(("a", []), ("b", []), ("c", ["a", "b"])));
        var first = board.TakeReady();
        Assert.HasCount(2, first);

        board.Finish(first[0], ActionEnd.Done, Now);
        Assert.IsEmpty(board.TakeReady());
        board.Finish(first[1], ActionEnd.Done, Now);

        Assert.AreEqual("c", board.TakeReady().Single().Id);
    }

    [TestMethod]
    public void TakeReady_holds_back_what_depends_on_a_failure()
    {
        var board = new PlanBoard(Plan(("a", []), ("b", ["a"])));

        board.Finish(board.TakeReady().Single(), new(ActionState.Failed, "no"), Now);

        Assert.IsEmpty(board.TakeReady());
        Assert.IsFalse(board.IsDone);
    }

    [TestMethod]
    public void Show_drops_what_is_done_first_when_the_plan_is_large()
    {
        var board = new PlanBoard(Plan([.. Enumerable.Range(0, 1000).Select(i => ($"a{i}", Array.Empty<string>()))]));
        foreach (var action in board.TakeReady().Take(900))
        {
            board.Finish(action, ActionEnd.Done, Now);
        }

        var shown = board.Show();

        Assert.HasCount(400, shown);
        Assert.AreEqual(100, shown.Count(p => p.Status == ActionState.Waiting));
    }

    [TestMethod]
    public void Show_leaves_barriers_out()
    {
        var board = new PlanBoard(new([
            new() { Id = "a", Kind = PlanActionKind.Transition, Target = "x" },
            new() { Id = "bar", Kind = PlanActionKind.Barrier, Target = "x", DependsOn = ["a"] },
            new() { Id = "b", Kind = PlanActionKind.Transition, Target = "x", DependsOn = ["bar"] },
        ]));

        var shown = board.Show();

        Assert.AreEqual("a,b", string.Join(",", shown.Select(p => p.Id)));
        Assert.IsEmpty(shown[1].DependsOn);
    }

    private static Plan Plan(params (string Id, string[] DependsOn)[] actions) => new(
        [.. actions.Select(a => new PlanAction { Id = a.Id, Kind = PlanActionKind.Transition, Target = a.Id, DependsOn = a.DependsOn })]);
}
