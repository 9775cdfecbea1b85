using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Reads an instance's row, and refuses one that is not what was written.</summary>
internal sealed class RowColumns(Connection connection, NameTable names)
{
    /// <summary>The columns that <see cref="Read"/> expects, of the table under the alias i.</summary>
    public const string Fixed = """
        i.row, i.instance_id, i.execution_key, i.execution_id, i.name, i.version, i.status, i.created_at,
        (SELECT r.at FROM records r WHERE r.execution_key = i.execution_key AND r.seq > i.updated_seq ORDER BY r.seq DESC LIMIT 1),
        i.parent, i.tags, i.failure, i.reason, i.attempts, i.checksum, i.updated_at, i.updated_seq, i.updated_checksum
        """;

    public const string WithValues = Fixed + ", i.input, i.input_checksum, i.output, i.output_checksum, i.custom_status, i.custom_status_checksum";

    private const int FirstValue = 18;

    private readonly Statement _largeValue = connection.Prepare("SELECT value FROM large_values WHERE id = ?1");

    public InstanceRow Read(Statement statement, bool values)
    {
        var tags = statement.Bytes(10);
        var id = statement.Long(0);
        if (statement.Bytes(3) is not { Length: 16 } executionId)
        {
            throw SqliteErrors.Damaged(connection.Path, $"row {id} has no execution id");
        }

        var row = new InstanceRow
        {
            InstanceId = statement.Text(1),
            ExecutionKey = statement.Long(2),
            ExecutionId = new Guid(executionId),
            Name = names.NameOf(connection, statement.Long(4)),
            Version = statement.Text(5),
            Status = (OrchestrationRuntimeStatus)statement.Long(6),
            CreatedAt = Time(statement.Long(7)),
            LastUpdatedAt = Time(statement.Long(statement.IsNull(8) ? 15 : 8)),
            ParentInstanceId = statement.TextOrNull(9),
            Failure = statement.TextOrNull(11),
            StatusReason = statement.TextOrNull(12),
            Attempts = (int)statement.Long(13),
        };
        if (RowChecksum.Of(row, tags) != statement.Long(14) || Checksum.Of(statement.Long(15), statement.Long(16)) != statement.Long(17))
        {
            throw SqliteErrors.Damaged(connection.Path, $"the row of instance '{row.InstanceId}' does not match its checksum");
        }

        if (!tags.IsEmpty)
        {
            row = row with { Tags = TagsJson.Read(tags) };
        }

        return values
            ? row with { Input = Value(statement, id, 0), Output = Value(statement, id, 1), CustomStatus = Value(statement, id, 2) }
            : row;
    }

    private string? Value(Statement statement, long row, int ordinal)
    {
        var column = FirstValue + (ordinal * 2);
        if (statement.IsNull(column))
        {
            return null;
        }

        if (!statement.IsInteger(column))
        {
            Check(statement.Bytes(column), statement.Long(column + 1), row, ordinal);
            return statement.Text(column);
        }

        _largeValue.Bind(1, (row * 4) + ordinal);
        if (!_largeValue.Step())
        {
            throw SqliteErrors.Damaged(connection.Path, $"a large value of row {row} is missing");
        }

        Check(_largeValue.Bytes(0), statement.Long(column + 1), row, ordinal);
        var value = _largeValue.Text(0);
        _largeValue.Reset();
        return value;
    }

    private void Check(ReadOnlySpan<byte> value, long checksum, long row, int ordinal)
    {
        if (Checksum.Of(value, ordinal) != checksum)
        {
            throw SqliteErrors.Damaged(connection.Path, $"a value of row {row} does not match its checksum");
        }
    }

    private DateTimeOffset Time(long ticks) => ticks is >= 0 and <= 3155378975999999999
        ? new(ticks, TimeSpan.Zero)
        : throw SqliteErrors.Damaged(connection.Path, $"{ticks} is not a time");
}
