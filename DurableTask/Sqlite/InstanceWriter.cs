using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Writes the rows of instances, touching no index and no large value that need not change.</summary>
internal sealed class InstanceWriter(Connection connection, NameTable names)
{
    private const int FirstValue = 18;
    private const string Find = "SELECT row, execution_key, name, created_at, parent, tags, finished_at, input, output, custom_status FROM instances WHERE instance_id = ?1";

    private static readonly (RowValues Value, string Column, int Parameter)[] Values =
        [(RowValues.Input, "input", FirstValue), (RowValues.Output, "output", FirstValue + 2), (RowValues.CustomStatus, "custom_status", FirstValue + 4)];

    private readonly ExecutionEraser _eraser = new(connection);
    private readonly TagWriter _tags = new(connection);
    private readonly Dictionary<(bool New, bool Indexed, bool Finish, RowValues Values), Statement> _statements = [];
    private readonly byte[] _text = new byte[1024];

    /// <param name="write">What changes; it has a row.</param>
    /// <param name="updatedSeq">The sequence number of the last record that is part of this state.</param>
    public void Write(in InstanceWrite write, long updatedSeq)
    {
        var row = write.Row!;
        var name = names.IdOf(connection, row.Name);
        var tags = TagsJson.Write(row.Tags);
        if (FindStored(row, name, tags) is { } stored)
        {
            if (stored.ExecutionKey != write.ExecutionKey)
            {
                _eraser.EraseRecords(stored.ExecutionKey);
            }

            if (write.ReplacesKey > 0 && write.ReplacesKey != stored.ExecutionKey)
            {
                _eraser.EraseRecords(write.ReplacesKey);
            }

            var finish = row.IsFinished != stored.FinishedAt.HasValue || stored.ExecutionKey != write.ExecutionKey;
            var changed = stored.ExecutionKey != write.ExecutionKey ? RowValues.All : write.Changed;
            Put(in write, false, stored.Indexed, finish, changed, stored.Row, stored.Large, name, tags, updatedSeq);
            if (stored.Tags)
            {
                _tags.Erase(row.InstanceId, stored.CreatedAt, stored.OldTags);
                _tags.Put(row);
            }
        }
        else
        {
            Put(in write, true, true, true, RowValues.All, 0, RowValues.None, name, tags, updatedSeq);
            _tags.Put(row);
        }
    }

    /// <summary>Moves the time of the last update and nothing else.</summary>
    public void Touch(string instanceId, DateTimeOffset updatedAt, long updatedSeq)
    {
        var touch = connection.Prepare("UPDATE instances SET updated_at = ?2, updated_seq = ?3, updated_checksum = ?4 WHERE instance_id = ?1");
        touch.Bind(1, instanceId);
        touch.Bind(2, updatedAt.UtcTicks);
        touch.Bind(3, updatedSeq);
        touch.Bind(4, Checksum.Of(updatedAt.UtcTicks, updatedSeq));
        touch.Run();
    }

    /// <summary>Removes an instance and all that is its own, if it is finished.</summary>
    public void Purge(string instanceId)
    {
        var find = connection.Prepare(Find);
        find.Bind(1, instanceId);
        if (!find.Step())
        {
            return;
        }

        var (row, key, created, finished) = (find.Long(0), find.Long(1), find.Long(3), !find.IsNull(6));
        var tags = find.Bytes(5).ToArray();
        find.Reset();
        if (!finished)
        {
            return;
        }

        _eraser.EraseRecords(key);
        _eraser.EraseInstance(row, instanceId);
        _tags.Erase(instanceId, created, tags);
    }

    private Stored? FindStored(InstanceRow row, long name, ReadOnlySpan<byte> tags)
    {
        var find = connection.Prepare(Find);
        find.Bind(1, row.InstanceId);
        if (!find.Step())
        {
            return null;
        }

        var created = find.Long(3);
        var parent = Encode(row.ParentInstanceId);
        var otherTags = !find.Bytes(5).SequenceEqual(tags) || (created != row.CreatedAt.UtcTicks && !tags.IsEmpty);
        var stored = new Stored(
            find.Long(0),
            find.Long(1),
            created,
            find.IsNull(6) ? null : find.Long(6),
            find.Long(2) != name || created != row.CreatedAt.UtcTicks || find.IsNull(4) != row.ParentInstanceId is null || !find.Bytes(4).SequenceEqual(parent),
            otherTags,
            otherTags ? find.Bytes(5).ToArray() : [],
            (find.IsInteger(7) ? RowValues.Input : 0) | (find.IsInteger(8) ? RowValues.Output : 0) | (find.IsInteger(9) ? RowValues.CustomStatus : 0));
        find.Reset();
        return stored;
    }

    private void Put(
        in InstanceWrite write, bool isNew, bool indexed, bool finish, RowValues changed, long id, RowValues wasLarge, long name, byte[]? tags, long updatedSeq)
    {
        var row = write.Row!;
        var put = StatementFor(isNew, indexed, finish, changed);
        var checksum = RowChecksum.Of(row, tags);
        put.Bind(1, write.ExecutionKey);
        put.BindBlob(2, row.ExecutionId.ToByteArray());
        put.BindUtf8(3, Encode(row.Version));
        put.Bind(4, (long)row.Status);
        put.Bind(5, write.UpdatedAt.UtcTicks);
        put.Bind(6, updatedSeq);
        BindText(put, 7, tags);
        put.Bind(8, row.Failure);
        put.Bind(9, row.StatusReason);
        put.Bind(10, row.Attempts);
        put.Bind(11, checksum);
        put.Bind(17, Checksum.Of(write.UpdatedAt.UtcTicks, updatedSeq));
        if (indexed)
        {
            put.Bind(12, name);
            put.Bind(13, row.CreatedAt.UtcTicks);
            put.Bind(14, row.ParentInstanceId);
        }

        if (finish)
        {
            put.Bind(15, row.IsFinished ? write.UpdatedAt.UtcTicks : null);
        }

        var large = RowValues.None;
        foreach (var (value, _, parameter) in Values)
        {
            if (changed.HasFlag(value))
            {
                large |= BindValue(put, parameter, ValueOf(row, value), ordinal: (parameter - FirstValue) / 2) ? value : RowValues.None;
            }
        }

        if (isNew)
        {
            put.BindUtf8(16, Encode(row.InstanceId));
        }
        else
        {
            put.Bind(16, id);
        }

        put.Run();
        if (large != 0 || (wasLarge & changed) != 0)
        {
            PutLargeValues(row, isNew ? connection.LastRowId : id, changed, large, wasLarge);
        }
    }

    private Statement StatementFor(bool isNew, bool indexed, bool finish, RowValues changed)
    {
        if (_statements.TryGetValue((isNew, indexed, finish, changed), out var statement))
        {
            return statement;
        }

        // A column that is not named is not written, and an index on it is not looked at.
        var columns = new List<(string Name, int Parameter)>
        {
            ("execution_key", 1), ("execution_id", 2), ("version", 3), ("status", 4), ("updated_at", 5), ("updated_seq", 6), ("tags", 7),
            ("failure", 8), ("reason", 9), ("attempts", 10), ("checksum", 11), ("updated_checksum", 17),
        };
        if (indexed)
        {
            columns.AddRange([("name", 12), ("created_at", 13), ("parent", 14)]);
        }

        if (finish)
        {
            columns.Add(("finished_at", 15));
        }

        foreach (var (value, column, parameter) in Values.Where(v => changed.HasFlag(v.Value)))
        {
            columns.AddRange([(column, parameter), ($"{column}_checksum", parameter + 1)]);
        }

        statement = connection.Prepare(isNew
            ? $"INSERT INTO instances(instance_id, {string.Join(", ", columns.Select(c => c.Name))}) VALUES(?16, {string.Join(", ", columns.Select(c => $"?{c.Parameter}"))})"
            : $"UPDATE instances SET {string.Join(", ", columns.Select(c => $"{c.Name} = ?{c.Parameter}"))} WHERE row = ?16");
        _statements.Add((isNew, indexed, finish, changed), statement);
        return statement;
    }

    /// <returns>Whether the value is too large to stand in the row.</returns>
    private bool BindValue(Statement put, int parameter, string? value, int ordinal)
    {
        if (value is null)
        {
            put.BindNull(parameter);
            put.BindNull(parameter + 1);
            return false;
        }

        var bytes = Encode(value);
        put.Bind(parameter + 1, Checksum.Of(bytes, ordinal));
        if (bytes.Length > Schema.LargestValueInRow)
        {
            put.Bind(parameter, 1);
            return true;
        }

        put.BindUtf8(parameter, bytes);
        return false;
    }

    private void PutLargeValues(InstanceRow row, long id, RowValues changed, RowValues large, RowValues wasLarge)
    {
        foreach (var (value, _, parameter) in Values.Where(v => changed.HasFlag(v.Value)))
        {
            var key = (id * 4) + ((parameter - FirstValue) / 2);
            if (large.HasFlag(value))
            {
                var put = connection.Prepare("INSERT OR REPLACE INTO large_values(id, value) VALUES(?1, ?2)");
                put.Bind(1, key);
                put.BindBlob(2, Encode(ValueOf(row, value)));
                put.Run();
            }
            else if (wasLarge.HasFlag(value))
            {
                var erase = connection.Prepare("DELETE FROM large_values WHERE id = ?1");
                erase.Bind(1, key);
                erase.Run();
            }
        }
    }

    private static void BindText(Statement statement, int parameter, byte[]? text)
    {
        if (text is null)
        {
            statement.BindNull(parameter);
        }
        else
        {
            statement.BindUtf8(parameter, text);
        }
    }

    private static string? ValueOf(InstanceRow row, RowValues value) => value switch
    {
        RowValues.Input => row.Input,
        RowValues.Output => row.Output,
        _ => row.CustomStatus,
    };

    /// <summary>UTF-8 in memory that the next call uses again.</summary>
    private ReadOnlySpan<byte> Encode(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > _text.Length && Encoding.UTF8.GetByteCount(text) > _text.Length)
        {
            // Large values are rare: the buffer that stays is small.
            return Encoding.UTF8.GetBytes(text);
        }

        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private sealed record Stored(
        long Row, long ExecutionKey, long CreatedAt, long? FinishedAt, bool Indexed, bool Tags, byte[] OldTags, RowValues Large);
}
