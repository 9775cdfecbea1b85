using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Conflicts;

namespace VoipWorkflows.Orchestrations.Tests.Controller;

[TestClass]
public sealed class AdmissionTests
{
    [TestMethod]
    public void Decide_runs_when_nothing_is_open() =>
        Assert.AreEqual(Resolution.Run, Admission.Decide([], Entry("b", ProcessKind.ChangeState), new(0, 0)).Resolution);

    [TestMethod]
    public void Decide_queues_a_state_change_behind_another_and_names_it()
    {
        var admission = Admission.Decide([Entry("a", ProcessKind.Create)], Entry("b", ProcessKind.ChangeState), new(0, 0));

        Assert.AreEqual(Resolution.Queue, admission.Resolution);
        Assert.Contains("a", admission.Describe());
    }

    [TestMethod]
    public void Decide_lets_a_deletion_cancel_what_runs() =>
        Assert.AreEqual(
            Resolution.CancelAndRun,
            Admission.Decide([Entry("a", ProcessKind.Create), Entry("b", ProcessKind.ChangeState)], Entry("c", ProcessKind.Delete), new(0, 0)).Resolution);

    [TestMethod]
    [DataRow(nameof(ProcessKind.ChangeState), Resolution.Refuse)]
    [DataRow(nameof(ProcessKind.ScaleOut), Resolution.Drop)]
    [DataRow(nameof(ProcessKind.Heal), Resolution.Drop)]
    [DataRow(nameof(ProcessKind.Delete), Resolution.Coalesce)]
    public void Decide_lets_nothing_run_while_the_assembly_is_deleted(string kind, Resolution expected)
    {
        var admission = Admission.Decide(
            [Entry("a", ProcessKind.Create), Entry("d", ProcessKind.Delete)], Entry("e", Enum.Parse<ProcessKind>(kind)), new(0, 0));

        Assert.AreEqual(expected, admission.Resolution);
        Assert.Contains("d", admission.Describe());
    }

    internal static ProcessEntry Entry(string id, ProcessKind kind, LifecycleState desired = LifecycleState.Active) => new()
    {
        Request = new IntentRequest { ProcessId = id, Intent = kind.ToString(), AssemblyName = "x" },
        Kind = kind,
        Desired = desired,
        Status = ProcessState.InProgress,
    };
}
