using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>The checksum of what an instance's row says, apart from its values (which have their own) and the time of its last update.</summary>
internal static class RowChecksum
{
    public static long Of(InstanceRow row, ReadOnlySpan<byte> tags)
    {
        var checksum = new Checksum();
        Span<byte> id = stackalloc byte[16];
        _ = row.ExecutionId.TryWriteBytes(id);
        checksum.Add(id);
        checksum.Add(row.ExecutionKey);
        checksum.Add((long)row.Status);
        checksum.Add(row.CreatedAt.UtcTicks);
        checksum.Add(row.Attempts);
        checksum.Add(tags);
        Add(ref checksum, row.InstanceId);
        Add(ref checksum, row.Name);
        Add(ref checksum, row.Version);
        Add(ref checksum, row.ParentInstanceId);
        Add(ref checksum, row.Failure);
        Add(ref checksum, row.StatusReason);
        return checksum.Value;
    }

    private static void Add(ref Checksum checksum, string? text)
    {
        if (text is null)
        {
            checksum.AddAbsent();
            return;
        }

        // Over UTF-8, as it is stored: half a surrogate pair is not stored as it was given, and must not pass for damage.
        Span<byte> small = stackalloc byte[256];
        checksum.Add(Encoding.UTF8.TryGetBytes(text, small, out var length) ? small[..length] : Encoding.UTF8.GetBytes(text));
    }
}
