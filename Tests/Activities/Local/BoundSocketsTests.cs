using System.Net;
using System.Net.Sockets;
using VoipWorkflows.Activities.Local.Networks;

namespace VoipWorkflows.Activities.Tests.Local;

[TestClass]
public sealed class BoundSocketsTests
{
    private static readonly IPAddress s_address = IPAddress.Parse("127.211.7.9");

    [TestMethod]
    public void The_kernel_and_its_files_tell_of_the_same_sockets()
    {
        using var udp = new UdpClient(new IPEndPoint(s_address, 0));
        using var tcp = new TcpListener(s_address, 0);
        tcp.Start();
        using var connected = new TcpClient();
        connected.Connect((IPEndPoint)tcp.LocalEndpoint);
        var udpPort = ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
        var tcpPort = ((IPEndPoint)tcp.LocalEndpoint).Port;
        var outgoing = (IPEndPoint)connected.Client.LocalEndPoint!;

        var files = BoundSockets.ReadFiles(withTcp: true);
        Check(files);
        Assert.IsFalse(BoundSockets.ReadFiles(withTcp: false).Contains(s_address, tcpPort));

        var asked = BoundSockets.TryAsk(withTcp: true);
        if (asked is null)
        {
            Assert.Inconclusive("This kernel does not answer over netlink.");
        }

        Check(asked);
        Assert.IsFalse(BoundSockets.TryAsk(withTcp: false)!.Contains(s_address, tcpPort));

        void Check(BoundSockets sockets)
        {
            Assert.IsTrue(sockets.Contains(s_address, udpPort));
            Assert.IsTrue(sockets.Contains(s_address, tcpPort));
            Assert.IsFalse(sockets.Contains(outgoing.Address, outgoing.Port), "a connection is no listening socket");
            Assert.IsTrue(sockets.Touches(s_address));
            Assert.IsFalse(sockets.Touches(IPAddress.Parse("127.211.7.10")));
        }
    }

    [TestMethod]
    public void A_socket_that_was_closed_is_bound_no_more()
    {
        int port;
        using (var udp = new UdpClient(new IPEndPoint(s_address, 0)))
        {
            port = ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
            Assert.IsTrue(BoundSockets.ReadUdp().Contains(s_address, port));
        }

        Assert.IsFalse(BoundSockets.ReadUdp().Contains(s_address, port));
    }
}
