using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VoipWorkflows.Activities.Local.Networks;

/// <summary>
/// Asks the kernel for its IPv4 sockets over netlink (sock_diag). It answers in a fraction of the time that the files in /proc take, because
/// it looks at the sockets asked for and not at the whole table of connections.
/// </summary>
internal static partial class SocketDiagnosis
{
    private const int FamilyNetlink = 16;
    private const int RawCloseOnExec = 3 | 0x80000;
    private const int Diagnosis = 4;
    private const ushort ByFamily = 20;
    private const ushort RequestDump = 1 | 0x300;
    private const ushort Error = 2;
    private const ushort Done = 3;
    private const int HeaderLength = 16;
    private const int RequestLength = HeaderLength + 56;
    private const byte Inet = 2;

    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const uint AnyState = uint.MaxValue;
    public const uint Listening = 1 << 10;

    /// <summary>Calls back with address and port of every socket of a protocol in one of the states; false when the kernel does not answer such questions.</summary>
    public static bool TryRead(byte protocol, uint states, Action<uint, int> found)
    {
        var descriptor = OpenSocket(FamilyNetlink, RawCloseOnExec, Diagnosis);
        if (descriptor < 0)
        {
            return false;
        }

        try
        {
            Span<byte> request = stackalloc byte[RequestLength];
            request.Clear();
            MemoryMarshal.Write(request, RequestLength);
            MemoryMarshal.Write(request[4..], ByFamily);
            MemoryMarshal.Write(request[6..], RequestDump);
            request[HeaderLength] = Inet;
            request[HeaderLength + 1] = protocol;
            MemoryMarshal.Write(request[(HeaderLength + 4)..], states);
            return Send(descriptor, request, RequestLength, 0) == RequestLength && TryReceive(descriptor, found);
        }
        finally
        {
            Posix.Close(descriptor);
        }
    }

    private static bool TryReceive(int descriptor, Action<uint, int> found)
    {
        var buffer = new byte[32 << 10];
        while (true)
        {
            var length = (int)Receive(descriptor, buffer, (nuint)buffer.Length, 0);
            if (length < HeaderLength)
            {
                return false;
            }

            for (var rest = buffer.AsSpan(0, length); rest.Length >= HeaderLength;)
            {
                var size = MemoryMarshal.Read<int>(rest);
                switch (MemoryMarshal.Read<ushort>(rest[4..]))
                {
                    case Done:
                        return true;
                    case Error:
                        return false;
                    case ByFamily when size >= HeaderLength + 12:
                        // Port and address stand in network order.
                        found(BinaryPrimitives.ReadUInt32BigEndian(rest[(HeaderLength + 8)..]), BinaryPrimitives.ReadUInt16BigEndian(rest[(HeaderLength + 4)..]));
                        break;
                }

                // Messages begin at multiples of four.
                rest = size >= HeaderLength ? rest[Math.Min((size + 3) & ~3, rest.Length)..] : [];
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "socket")]
    private static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send")]
    private static partial nint Send(int descriptor, ReadOnlySpan<byte> buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(int descriptor, Span<byte> buffer, nuint length, int flags);
}
