using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Local.Steps;
using VoipWorkflows.Activities.Sip.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Lab;

namespace VoipWorkflows.Activities.Tests.Local;

/// <summary>Processes that outlive the host, are found again, and are ended whatever state they are in.</summary>
[TestClass]
public sealed class ProcessTests
{
    // Ignores the polite signal and has children, one of which has lost the mark.
    private static readonly string[] Stubborn = ["-c", "trap '' TERM; sleep 1000 & env -i sleep 1000 & while true; do sleep 1000; done"];

    [TestMethod]
    public async Task A_started_process_is_adopted_by_the_next_run_and_by_the_next_host()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host);
        Assert.AreEqual(pid, await StartAsync(host));
        host.Restart();
        Assert.AreEqual(pid, await StartAsync(host));
        Assert.HasCount(1, host.Processes());
    }

    [TestMethod]
    public async Task A_process_is_adopted_by_its_mark_when_the_host_died_before_it_wrote_the_pid_down()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host);
        DurableFile.WriteJson(Path.Combine(host.Context(host.Owner("vnf")).VnfFolder, "sleeper.process.json"), ProcessRecord.Announced);
        Assert.AreEqual("BROKEN", await IntegrityAsync(host));
        host.Restart();
        Assert.AreEqual(pid, await StartAsync(host));
        Assert.AreEqual("OK", await IntegrityAsync(host));
    }

    [TestMethod]
    public async Task A_process_whose_record_somebody_removed_is_replaced_not_doubled()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host);
        File.Delete(Path.Combine(host.Context(host.Owner("vnf")).VnfFolder, "sleeper.process.json"));
        Assert.AreNotEqual(pid, await StartAsync(host));
        Assert.HasCount(1, host.Processes());
    }

    [TestMethod]
    public async Task Runs_at_the_same_time_start_one_process()
    {
        await using var host = new TestHost();
        var pids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => StartAsync(host))));
        Assert.HasCount(1, pids.Distinct().ToList());
        Assert.HasCount(1, host.Processes());
    }

    [TestMethod]
    public async Task A_process_of_another_specification_or_an_earlier_life_is_replaced()
    {
        await using var host = new TestHost();
        var first = await StartAsync(host);
        var second = await StartAsync(host, arguments: ["999"]);
        Assert.AreNotEqual(first, second);
        var owner = host.Owner("vnf") with { AssemblyId = "2" };
        var third = await StartAsync(host, arguments: ["999"], owner: owner);
        Assert.AreNotEqual(second, third);
        Assert.AreEqual(third, host.Processes().Single().Stat.Pid);
    }

    [TestMethod]
    public async Task A_killed_process_is_seen_reaped_and_started_again()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host);
        Assert.AreEqual("OK", await IntegrityAsync(host));
        _ = ProcessSignal.Send(ProcessStat.Read(pid)!.Value, Posix.SignalKill);
        await VoiceLab.UntilAsync(async () => await IntegrityAsync(host) == "BROKEN", "the death was seen");
        Assert.IsNull(ProcessStat.Read(pid), "The dead process stayed as a zombie.");
        Assert.AreNotEqual(pid, await StartAsync(host));
        Assert.AreEqual("OK", await IntegrityAsync(host));
    }

    [TestMethod]
    public async Task A_paused_process_is_broken_and_can_be_stopped()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host);
        _ = ProcessSignal.Send(ProcessStat.Read(pid)!.Value, 19);
        await VoiceLab.UntilAsync(async () => await IntegrityAsync(host) == "BROKEN", "the pause was seen");
        await StopAsync(host, TimeSpan.FromSeconds(5));
        Assert.IsEmpty(host.Processes());
        Assert.IsNull(ProcessStat.Read(pid));
    }

    [TestMethod]
    public async Task A_paused_process_is_killed_without_grace_because_it_cannot_react()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host, "bash", Stubborn);
        var session = await SessionOfAsync(host, pid, count: 4);
        _ = ProcessSignal.Send(ProcessStat.Read(pid)!.Value, 19);
        await VoiceLab.UntilAsync(() => Task.FromResult(ProcessStat.Read(pid)?.State == 'T'), "it was paused");
        var began = Stopwatch.GetTimestamp();
        await StopAsync(host, TimeSpan.FromMinutes(1));
        Assert.IsLessThan(TimeSpan.FromSeconds(20), Stopwatch.GetElapsedTime(began));
        Assert.IsEmpty(host.Processes());
        Assert.IsTrue(session.TrueForAll(process => ProcessStat.Read(process) is not { IsAlive: true }));
    }

    [TestMethod]
    public async Task A_process_that_ignores_the_signal_is_killed_with_everything_in_its_session()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host, "bash", Stubborn);
        var session = await SessionOfAsync(host, pid, count: 4);
        await StopAsync(host, TimeSpan.FromMilliseconds(200));
        Assert.IsEmpty(host.Processes());
        Assert.IsTrue(session.TrueForAll(process => ProcessStat.Read(process) is not { IsAlive: true }));
        Assert.AreEqual("0", (await StopAsync(host, TimeSpan.FromSeconds(1))).Outputs["processes"]);
    }

    [TestMethod]
    public async Task Children_that_outlived_their_parent_are_ended_before_a_new_start()
    {
        await using var host = new TestHost();
        var pid = await StartAsync(host, "bash", ["-c", "sleep 1000 & sleep 1000 & wait"]);
        await VoiceLab.UntilAsync(() => Task.FromResult(host.Processes().Count == 3), "the children ran");
        _ = ProcessSignal.Send(ProcessStat.Read(pid)!.Value, Posix.SignalKill);
        await VoiceLab.UntilAsync(() => Task.FromResult(host.Processes().Count == 2), "the parent was gone");
        var next = await StartAsync(host);
        Assert.AreEqual(next, host.Processes().Single().Stat.Pid);
    }

    [TestMethod]
    public async Task Uninstalling_ends_the_processes_and_leaves_no_file()
    {
        await using var host = new TestHost();
        _ = await StartAsync(host, "bash", Stubborn);
        var context = host.Context(host.Owner("vnf"));
        _ = await host.RunAsync<RemoveStep, RemoveArguments>(context, new RemoveArguments());
        _ = await host.RunAsync<RemoveStep, RemoveArguments>(context, new RemoveArguments());
        Assert.IsEmpty(host.Processes());
        Assert.IsFalse(Directory.Exists(Path.Combine(host.Settings.DataFolder, "vnfs", "voice")));
    }

    [TestMethod]
    public async Task A_process_gets_nothing_of_the_hosts_environment_and_a_session_of_its_own()
    {
        Environment.SetEnvironmentVariable("VOIP_TEST_SECRET", "do not tell");
        await using var host = new TestHost();
        var pid = await StartAsync(host);
        var stat = ProcessStat.Read(pid)!.Value;
        Assert.AreEqual(pid, stat.Session);
        Assert.DoesNotContain("VOIP_TEST_SECRET", File.ReadAllText($"/proc/{pid}/environ"));
        CollectionAssert.AreEquivalent(new[] { "0", "1", "2" }, Directory.GetFiles($"/proc/{pid}/fd").Select(Path.GetFileName).ToList());
    }

    [TestMethod]
    public async Task A_program_that_is_not_installed_is_named()
    {
        await using var host = new TestHost();
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => StartAsync(host, "no-such-program"));
        Assert.Contains("no-such-program", exception.Message);
        _ = await Assert.ThrowsExactlyAsync<StepInputException>(() => StartAsync(host, "../bin/sh"));
    }

    [TestMethod]
    public async Task A_process_that_ends_at_once_fails_the_step_with_its_last_words()
    {
        await using var host = new TestHost();
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => StartAsync(host, "bash", ["-c", "echo cannot find my hat; exit 3"], ready: "127.64.0.1:9"));
        Assert.Contains("cannot find my hat", exception.Message);
        Assert.IsEmpty(host.Processes());
    }

    [TestMethod]
    public async Task A_process_that_does_not_get_ready_is_not_left_running()
    {
        await using var host = new TestHost();
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => StartAsync(host, ready: "127.64.0.1:9", timeout: 0.3));
        Assert.Contains("not ready within 0.3 s", exception.Message);
        Assert.IsEmpty(host.Processes());
    }

    [TestMethod]
    public async Task An_address_that_another_process_uses_is_refused()
    {
        await using var host = new TestHost();
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => StartAsync(host, listens: $"udp:127.0.0.1:{port}"));
        Assert.Contains($"udp:127.0.0.1:{port}", exception.Message);
        Assert.IsEmpty(host.Processes());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_tcp_port_that_somebody_listens_on_at_every_address_is_refused(bool bothFamilies)
    {
        await using var host = new TestHost();
        using var other = bothFamilies ? TcpListener.Create(0) : new TcpListener(IPAddress.Any, 0);
        other.Start();
        var endpoint = $"tcp:127.64.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        Assert.Contains(endpoint, (await Assert.ThrowsExactlyAsync<StepException>(() => StartAsync(host, listens: endpoint))).Message);
    }

    [TestMethod]
    [DataRow("udp:127.0.0.1")]
    [DataRow("sctp:127.0.0.1:5060")]
    [DataRow("udp:localhost:5060")]
    [DataRow("udp:127.0.0.1:0")]
    [DataRow("udp:127.0.0.1:70000")]
    public async Task A_malformed_socket_is_refused(string listens)
    {
        await using var host = new TestHost();
        _ = await Assert.ThrowsExactlyAsync<StepInputException>(() => StartAsync(host, listens: listens));
    }

    private static async Task<int> StartAsync(
        TestHost host,
        string program = "sleep",
        string[]? arguments = null,
        StepOwner? owner = null,
        string? ready = null,
        string? listens = null,
        double timeout = 10)
    {
        var result = await host.RunAsync<ProcessStep, ProcessArguments>(host.Context(owner ?? host.Owner("vnf")), new ProcessArguments
        {
            Name = "sleeper",
            Program = program,
            Arguments = [.. arguments ?? ["1000"]],
            ReadySip = ready,
            Listens = listens is null ? [] : [listens],
            Timeout = TimeSpan.FromSeconds(timeout),
        });
        return int.Parse(result.Outputs["pid"], CultureInfo.InvariantCulture);
    }

    private static Task<StepResult> StopAsync(TestHost host, TimeSpan grace) =>
        host.RunAsync<StopStep, StopArguments>(host.Context(host.Owner("vnf")), new StopArguments { Name = "sleeper", Grace = grace });

    private static async Task<string> IntegrityAsync(TestHost host) =>
        (await host.RunAsync<IntegrityStep, IntegrityArguments>(host.Context(host.Owner("vnf")), new IntegrityArguments { Processes = ["sleeper"] })).Outputs["integrity"];

    private static async Task<List<int>> SessionOfAsync(TestHost host, int leader, int count)
    {
        var session = new List<int>();
        await VoiceLab.UntilAsync(
            () =>
            {
                session = [.. ProcessTable.Find(host.DataFolderId, "voice__vnf").Where(process => process.Stat.Session == leader).Select(process => process.Stat.Pid)];
                return Task.FromResult(session.Count == count);
            },
            $"{count} processes ran in the session");
        return session;
    }
}
