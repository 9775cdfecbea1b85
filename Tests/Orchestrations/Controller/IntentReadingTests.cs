using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Controller;
using VoipWorkflows.Orchestrations.Processes;

namespace VoipWorkflows.Orchestrations.Tests.Controller;

[TestClass]
public sealed class IntentReadingTests
{
    [TestMethod]
    public void Read_takes_a_retry_as_the_process_that_it_repeats()
    {
        var failed = Finished("p1", ProcessKind.Create, LifecycleState.Installed, LifecycleState.None, ProcessState.Failed);

        var (entry, fault) = IntentReading.Read(Follow("p2", Intents.Retry, "p1"), At(LifecycleState.Installed), [failed]);

        Assert.IsNull(fault);
        Assert.AreEqual(ProcessKind.Create, entry.Kind);
        Assert.AreEqual(LifecycleState.Installed, entry.Desired);
        Assert.AreEqual("p2", entry.Id);
        Assert.AreEqual("p1", entry.Request.PreviousProcessId);
        Assert.AreEqual(failed.Request.Intent, entry.Request.Intent);
    }

    [TestMethod]
    public void Read_takes_the_rollback_of_a_creation_as_a_deletion()
    {
        var failed = Finished("p1", ProcessKind.Create, LifecycleState.Active, LifecycleState.None, ProcessState.Failed);

        var (entry, fault) = IntentReading.Read(Follow("p2", Intents.Rollback, "p1"), At(LifecycleState.Active), [failed]);

        Assert.IsNull(fault);
        Assert.AreEqual(ProcessKind.Delete, entry.Kind);
    }

    [TestMethod]
    public void Read_takes_the_rollback_of_a_retry_back_to_before_the_first_attempt()
    {
        var first = Finished("p1", ProcessKind.ChangeState, LifecycleState.Active, LifecycleState.Installed, ProcessState.Failed);
        var (retry, _) = IntentReading.Read(Follow("p2", Intents.Retry, "p1"), At(LifecycleState.Active), [first]);

        var (entry, fault) = IntentReading.Read(
            Follow("p3", Intents.Rollback, "p2"), At(LifecycleState.Active), [first, retry with { Status = ProcessState.Failed }]);

        Assert.IsNull(fault);
        Assert.AreEqual(ProcessKind.ChangeState, entry.Kind);
        Assert.AreEqual(LifecycleState.Installed, entry.Desired);
    }

    [TestMethod]
    public void Read_finds_fault_with_a_retry_of_what_completed()
    {
        var done = Finished("p1", ProcessKind.Create, LifecycleState.Active, LifecycleState.None, ProcessState.Completed);

        Assert.Contains("p1", IntentReading.Read(Follow("p2", Intents.Retry, "p1"), At(LifecycleState.Active), [done]).Fault!);
    }

    [TestMethod]
    public void Read_finds_fault_with_a_rollback_of_what_it_does_not_know() =>
        Assert.Contains("p9", IntentReading.Read(Follow("p2", Intents.Rollback, "p9"), At(LifecycleState.Active), []).Fault!);

    private static AssemblyRecord At(LifecycleState intended) => new() { Id = "1", Name = "x", DescriptorName = "d", IntendedState = intended };

    private static IntentRequest Follow(string id, string intent, string previous) =>
        new() { ProcessId = id, Intent = intent, AssemblyName = "x", PreviousProcessId = previous };

    private static ProcessEntry Finished(string id, ProcessKind kind, LifecycleState desired, LifecycleState before, ProcessState status) =>
        AdmissionTests.Entry(id, kind, desired) with { Before = before, Status = status };
}
