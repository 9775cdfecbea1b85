using System.Buffers;
using System.Text;
using SQLitePCL;
using static SQLitePCL.raw;

namespace DurableTask.Sqlite;

/// <summary>A prepared statement that is kept and used again. Parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    public void Bind(int parameter, long value) => connection.Check(sqlite3_bind_int64(handle, parameter, value));

    public void BindNull(int parameter) => connection.Check(sqlite3_bind_null(handle, parameter));

    public void Bind(int parameter, long? value)
    {
        if (value is { } given)
        {
            Bind(parameter, given);
        }
        else
        {
            BindNull(parameter);
        }
    }

    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        connection.Check(value.IsEmpty ? sqlite3_bind_zeroblob(handle, parameter, 0) : sqlite3_bind_blob(handle, parameter, value));

    public void BindUtf8(int parameter, ReadOnlySpan<byte> value) =>
        connection.Check(value.IsEmpty ? sqlite3_bind_text(handle, parameter, "") : sqlite3_bind_text(handle, parameter, value));

    public void Bind(int parameter, string? value)
    {
        if (value is null)
        {
            BindNull(parameter);
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        BindUtf8(parameter, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Advances to the next row; false when there is none, and then the statement is ready for use again.</summary>
    public bool Step()
    {
        var code = sqlite3_step(handle);
        if (code == SQLITE_ROW)
        {
            return true;
        }

        // The message must be read before the reset forgets it.
        var failure = code == SQLITE_DONE ? null : connection.Failure(code);
        _ = sqlite3_reset(handle);
        return failure is null ? false : throw failure;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    public void Reset() => _ = sqlite3_reset(handle);

    public bool IsNull(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL;

    public bool IsInteger(int column) => sqlite3_column_type(handle, column) == SQLITE_INTEGER;

    public long Long(int column) => sqlite3_column_int64(handle, column);

    /// <summary>A text or blob as it is stored; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => handle.Dispose();
}
