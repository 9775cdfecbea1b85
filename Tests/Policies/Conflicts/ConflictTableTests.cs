using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Policies.Tests.Conflicts;

[TestClass]
public sealed class ConflictTableTests
{
    private static readonly ConflictContext Context = new(Size: 3, Minimum: 1);

    [TestMethod]
    [DataRow(OperationKind.ScaleOut, OperationKind.ScaleOut, Resolution.Coalesce)]
    [DataRow(OperationKind.ScaleOut, OperationKind.ScaleIn, Resolution.Drop)]
    [DataRow(OperationKind.ScaleOut, OperationKind.Heal, Resolution.Queue)]
    [DataRow(OperationKind.ScaleOut, OperationKind.Terminate, Resolution.CancelAndRun)]
    [DataRow(OperationKind.ScaleIn, OperationKind.ScaleOut, Resolution.Undrain)]
    [DataRow(OperationKind.ScaleIn, OperationKind.ScaleIn, Resolution.Drop)]
    [DataRow(OperationKind.ScaleIn, OperationKind.Heal, Resolution.Run)]
    [DataRow(OperationKind.ScaleIn, OperationKind.Terminate, Resolution.CancelAndRun)]
    [DataRow(OperationKind.Heal, OperationKind.ScaleOut, Resolution.Queue)]
    [DataRow(OperationKind.Heal, OperationKind.ScaleIn, Resolution.RemoveInstead)]
    [DataRow(OperationKind.Heal, OperationKind.Heal, Resolution.Queue)]
    [DataRow(OperationKind.Heal, OperationKind.Terminate, Resolution.CancelAndRun)]
    [DataRow(OperationKind.HealGateway, OperationKind.ScaleOut, Resolution.SuspendThenSync)]
    [DataRow(OperationKind.HealGateway, OperationKind.ScaleIn, Resolution.Suspend)]
    [DataRow(OperationKind.HealGateway, OperationKind.Heal, Resolution.Queue)]
    [DataRow(OperationKind.HealGateway, OperationKind.Terminate, Resolution.CancelAndRun)]
    public void Different_members_of_one_pool(OperationKind running, OperationKind wanted, Resolution expected) =>
        Assert.AreEqual(expected, ConflictTable.Resolve(Of(running, "v1"), Of(wanted, "v2"), Context));

    [TestMethod]
    [DataRow(OperationKind.ScaleOut, Resolution.PartOfRunning)]
    [DataRow(OperationKind.ScaleIn, Resolution.FinishRemoval)]
    [DataRow(OperationKind.Heal, Resolution.Drop)]
    public void A_heal_of_the_member_that_is_worked_on(OperationKind running, Resolution expected) =>
        Assert.AreEqual(expected, ConflictTable.Resolve(Of(running, "v1"), Of(OperationKind.Heal, "v1"), Context));

    [TestMethod]
    [DataRow(OperationKind.ScaleOut, Resolution.Run)]
    [DataRow(OperationKind.ScaleIn, Resolution.Refuse)]
    [DataRow(OperationKind.Heal, Resolution.Run)]
    [DataRow(OperationKind.Terminate, Resolution.CancelAndRun)]
    public void While_a_failed_operation_waits_for_its_retry(OperationKind wanted, Resolution expected) =>
        Assert.AreEqual(expected, ConflictTable.Resolve(Of(OperationKind.ScaleOut, "v1") with { Failed = true }, Of(wanted, "v2"), Context));

    [TestMethod]
    public void A_heal_waits_until_the_members_that_go_are_chosen() =>
        Assert.AreEqual(Resolution.Queue, ConflictTable.Resolve(Of(OperationKind.ScaleIn, "v1") with { Members = [] }, Of(OperationKind.Heal, "v1"), Context));

    [TestMethod]
    public void A_heal_at_the_minimum_is_not_turned_into_a_removal() =>
        Assert.AreEqual(Resolution.Drop, ConflictTable.Resolve(Of(OperationKind.Heal, "v1"), Of(OperationKind.ScaleIn, "v2"), new(Size: 1, Minimum: 1)));

    [TestMethod]
    public void Another_heal_runs_as_long_as_there_is_room() =>
        Assert.AreEqual(Resolution.Run, ConflictTable.Resolve(Of(OperationKind.Heal, "v1"), Of(OperationKind.Heal, "v2"), Context with { MaxHealsInFlight = 2 }));

    [TestMethod]
    public void Two_pools_of_one_assembly_do_not_meet() =>
        Assert.AreEqual(Resolution.Run, ConflictTable.Resolve(Of(OperationKind.ScaleIn, "v1"), Of(OperationKind.ScaleOut, "w1") with { Cluster = "other" }, Context));

    [TestMethod]
    public void Every_pair_has_an_answer_and_termination_always_comes_through()
    {
        foreach (var running in Enum.GetValues<OperationKind>())
        {
            foreach (var wanted in Enum.GetValues<OperationKind>())
            {
                foreach (var failed in new[] { false, true })
                {
                    var answer = ConflictTable.Resolve(Of(running, "v1") with { Failed = failed }, Of(wanted, "v1"), Context);
                    if (wanted == OperationKind.Terminate)
                    {
                        Assert.IsTrue(answer is Resolution.CancelAndRun or Resolution.Coalesce, $"{running}, {failed}");
                    }
                }
            }
        }
    }

    private static Operation Of(OperationKind kind, string member) => new(kind, "voip-server", [member]);
}
