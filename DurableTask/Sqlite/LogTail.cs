using System.Buffers.Binary;

namespace DurableTask.Sqlite;

/// <summary>Looks at what follows the last commit that a recovery has found in the log.</summary>
/// <remarks>
/// SQLite reads the log up to the first frame whose checksum is wrong, and takes what follows for a commit that a crash cut off.
/// That is right for one commit. When frames of another one come after it, commits that had been acknowledged would be skipped:
/// then the log is damaged, and must be refused. (Damage in the very last commit cannot be told from a crash during it.)
/// </remarks>
internal static class LogTail
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    /// <param name="log">The log's path.</param>
    /// <param name="valid">How many frames of it the recovery has accepted.</param>
    /// <returns>Whether acknowledged commits lie behind the last accepted one.</returns>
    public static bool HidesCommits(string log, int valid)
    {
        if (!File.Exists(log))
        {
            return false;
        }

        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return false;
        }

        if (!header.ContainsAnyExcept((byte)0))
        {
            // Room for a log whose first bytes never reached the disk.
            return false;
        }

        if (!HasItsChecksum(header))
        {
            return file.Length > HeaderBytes;
        }

        var frameBytes = FrameHeaderBytes + (long)BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        var salt = BinaryPrimitives.ReadUInt64BigEndian(header[16..]);
        var commitSeen = false;
        Span<byte> frame = stackalloc byte[FrameHeaderBytes];
        for (var position = HeaderBytes + (valid * frameBytes); position + frameBytes <= file.Length; position += frameBytes)
        {
            file.Position = position;
            file.ReadExactly(frame);
            if (BinaryPrimitives.ReadUInt64BigEndian(frame[8..]) != salt)
            {
                // A remainder of the log before it began anew, or the damaged frame itself.
                continue;
            }

            if (commitSeen)
            {
                return true;
            }

            commitSeen = BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) != 0;
        }

        return false;
    }

    /// <summary>The log's own checksum of its first 24 bytes, in the byte order that its first word names.</summary>
    private static bool HasItsChecksum(ReadOnlySpan<byte> header)
    {
        var big = (BinaryPrimitives.ReadUInt32BigEndian(header) & 1) != 0;
        var (first, second) = (0u, 0u);
        for (var i = 0; i < 24; i += 8)
        {
            first += Word(header[i..], big) + second;
            second += Word(header[(i + 4)..], big) + first;
        }

        return first == BinaryPrimitives.ReadUInt32BigEndian(header[24..]) && second == BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
