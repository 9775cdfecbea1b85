using System.Diagnostics;
using System.Net;
using System.Text;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Sip;

/// <summary>Questions over UDP: to servers that are dead, that hang, and that answer nonsense.</summary>
[TestClass]
public sealed class UdpProbeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private static readonly IPEndPoint Closed = new(IPAddress.Parse("127.0.0.1"), 9);

    [TestMethod]
    public async Task Options_returns_the_status_of_the_final_answer()
    {
        await using var server = new UdpServer(question =>
        {
            var request = Encoding.ASCII.GetString(question);
            Assert.StartsWith("OPTIONS sip:", request);
            return [Encoding.ASCII.GetBytes("SIP/2.0 100 Trying\r\n" + request), Encoding.ASCII.GetBytes("SIP/2.0 503 Busy\r\n" + request)];
        });
        Assert.AreEqual(503, await SipOptions.AskAsync(server.Address, TimeSpan.FromSeconds(5), TimeProvider.System, CancellationToken.None));
    }

    [TestMethod]
    public async Task Options_tells_a_dead_server_at_once()
    {
        var since = Stopwatch.GetTimestamp();
        _ = await Assert.ThrowsExactlyAsync<NothingListensException>(() => SipOptions.AskAsync(Closed, TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None));
        Assert.IsLessThan(TimeSpan.FromSeconds(10), Stopwatch.GetElapsedTime(since));
    }

    [TestMethod]
    public async Task Options_gives_up_on_a_server_that_hangs()
    {
        await using var server = new UdpServer(_ => []);
        var exception = await Assert.ThrowsExactlyAsync<StepException>(() => SipOptions.AskAsync(server.Address, Short, TimeProvider.System, CancellationToken.None));
        Assert.Contains("did not answer within 0.3 s", exception.Message);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("SIP/2.0 200 OK\r\n\r\n")]
    [DataRow("SIP/2.0 2")]
    [DataRow("HTTP/1.1 200 OK")]
    public async Task Options_does_not_take_foreign_answers(string answer)
    {
        await using var server = new UdpServer(_ => [Encoding.ASCII.GetBytes(answer)]);
        _ = await Assert.ThrowsExactlyAsync<StepException>(() => SipOptions.AskAsync(server.Address, Short, TimeProvider.System, CancellationToken.None));
    }

    [TestMethod]
    [DataRow("d6:result4:ponge", null)]
    [DataRow("d6:result5:errore", "error")]
    [DataRow("d3:abc1:xe", "nothing")]
    [DataRow("le", "did not answer")]
    [DataRow("d6:result", "did not answer")]
    [DataRow("", "did not answer")]
    public async Task Ping_takes_a_pong_and_nothing_else(string body, string? fault)
    {
        await using var server = new UdpServer(question => [Encoding.ASCII.GetBytes(Cookie(question) + " " + body)]);
        var ping = new NgClient(TimeProvider.System).PingAsync(server.Address, Short, CancellationToken.None);
        if (fault is null)
        {
            await ping;
        }
        else
        {
            Assert.Contains(fault, (await Assert.ThrowsExactlyAsync<StepException>(() => ping)).Message);
        }
    }

    [TestMethod]
    public async Task Ping_does_not_take_the_answer_to_another_question()
    {
        await using var server = new UdpServer(_ => ["otherotherother1 d6:result4:ponge"u8.ToArray()]);
        _ = await Assert.ThrowsExactlyAsync<StepException>(() => new NgClient(TimeProvider.System).PingAsync(server.Address, Short, CancellationToken.None));
    }

    [TestMethod]
    public async Task Cancelling_ends_the_wait()
    {
        await using var server = new UdpServer(_ => []);
        using var cancel = new CancellationTokenSource();
        var asking = SipOptions.AskAsync(server.Address, TimeSpan.FromMinutes(1), TimeProvider.System, cancel.Token);
        await cancel.CancelAsync();
        _ = await Assert.ThrowsAsync<OperationCanceledException>(() => asking);
    }

    private static string Cookie(byte[] question) => Encoding.ASCII.GetString(question).Split(' ')[0];
}
