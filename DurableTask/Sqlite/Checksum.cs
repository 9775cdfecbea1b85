using System.Buffers.Binary;
using System.Numerics;

namespace DurableTask.Sqlite;

/// <summary>
/// CRC-32C over what a row holds. SQLite proves the shape of its pages, not the bytes in them; this is what tells a flipped bit
/// from what was written.
/// </summary>
internal struct Checksum
{
    private uint _crc;

    public Checksum() => _crc = uint.MaxValue;

    public readonly long Value => _crc;

    public void Add(long value) => _crc = BitOperations.Crc32C(_crc, (ulong)value);

    /// <summary>Adds bytes and their number, so that "ab","c" differs from "a","bc".</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = BitOperations.Crc32C(_crc, (ulong)bytes.Length);
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        _crc = crc;
    }

    /// <summary>Absent is not the same as empty.</summary>
    public void AddAbsent() => Add(-1);

    /// <summary>The checksum of bytes at their place: one that has moved does not match either.</summary>
    public static long Of(ReadOnlySpan<byte> bytes, long place, long number = 0, long at = 0)
    {
        var checksum = new Checksum();
        checksum.Add(place);
        checksum.Add(number);
        checksum.Add(at);
        checksum.Add(bytes);
        return checksum.Value;
    }

    public static long Of(long first, long second) => Of([], first, second);
}
