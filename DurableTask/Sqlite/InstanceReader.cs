using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Reads instances with their history, inbox and payloads on one connection, inside the caller's transaction.</summary>
/// <remarks>Once it has thrown, its statements may stand in the middle of their rows, and it is not to be used again.</remarks>
internal sealed class InstanceReader(Connection connection, NameTable names)
{
    private const string ById = $"SELECT {RowColumns.Fixed} FROM instances i WHERE i.instance_id = ?1";
    private const string ByIdWithValues = $"SELECT {RowColumns.WithValues} FROM instances i WHERE i.instance_id = ?1";
    private const string Unfinished =
        $"SELECT {RowColumns.WithValues} FROM instances i INDEXED BY instances_unfinished WHERE i.finished_at IS NULL ORDER BY i.created_at, i.instance_id";

    private readonly RowColumns _columns = new(connection, names);
    private readonly Statement _records = connection.Prepare("SELECT number, checksum, body, at FROM records WHERE execution_key = ?1 ORDER BY seq");
    private readonly Statement _inbox = connection.Prepare("SELECT sequence, checksum, body FROM messages WHERE instance_id = ?1 ORDER BY sequence");
    private readonly Statement _payloads = connection.Prepare("SELECT id, checksum, value FROM payloads WHERE execution_key = ?1");

    public InstanceRow? Find(string instanceId, bool values)
    {
        var find = connection.Prepare(values ? ByIdWithValues : ById);
        find.Bind(1, instanceId);
        if (!find.Step())
        {
            return null;
        }

        var row = _columns.Read(find, values);
        find.Reset();
        return row;
    }

    public StoredInstance? Load(string instanceId) => Find(instanceId, true) is { } row ? Complete(row) : null;

    /// <summary>The next unfinished instances; empty when there are no more. The first call begins the walk.</summary>
    public List<StoredInstance> NextUnfinished(int count)
    {
        var walk = connection.Prepare(Unfinished);
        var instances = new List<StoredInstance>(count);
        while (instances.Count < count && walk.Step())
        {
            instances.Add(Complete(_columns.Read(walk, true)));
        }

        return instances;
    }

    public void EndUnfinished() => connection.Prepare(Unfinished).Reset();

    /// <summary>Reads every message that waits.</summary>
    public long CountMessages()
    {
        var all = connection.Prepare("SELECT sequence, checksum, body, instance_id FROM messages");
        long count = 0;
        while (all.Step())
        {
            _ = Message(all, all.Text(3));
            count++;
        }

        return count;
    }

    public List<string> FinishedBefore(DateTimeOffset time, int limit)
    {
        var find = connection.Prepare(
            "SELECT instance_id FROM instances INDEXED BY instances_by_end WHERE finished_at IS NOT NULL AND finished_at < ?1 ORDER BY finished_at LIMIT ?2");
        find.Bind(1, time.UtcTicks);
        find.Bind(2, limit);
        var ids = new List<string>();
        while (find.Step())
        {
            ids.Add(find.Text(0));
        }

        return ids;
    }

    private StoredInstance Complete(InstanceRow row) => new(row, Records(row), Inbox(row.InstanceId), Payloads(row));

    private List<ReadOnlyMemory<byte>> Records(InstanceRow row)
    {
        var records = new List<ReadOnlyMemory<byte>>();
        _records.Bind(1, row.ExecutionKey);
        while (_records.Step())
        {
            var body = _records.Bytes(2);
            if (_records.Long(0) != records.Count || _records.Long(1) != Checksum.Of(body, row.ExecutionKey, records.Count, _records.Long(3)))
            {
                throw SqliteErrors.Damaged(connection.Path, $"record {records.Count} of instance '{row.InstanceId}' is missing or does not match its checksum");
            }

            records.Add(body.ToArray());
        }

        return records;
    }

    private List<StoredMessage> Inbox(string instanceId)
    {
        var messages = new List<StoredMessage>();
        _inbox.Bind(1, instanceId);
        while (_inbox.Step())
        {
            messages.Add(Message(_inbox, instanceId));
        }

        return messages;
    }

    private StoredMessage Message(Statement statement, string instanceId)
    {
        var body = statement.Bytes(2);
        var sequence = statement.Long(0);
        return statement.Long(1) == Checksum.Of(body, sequence)
            ? new(sequence, instanceId, body.ToArray())
            : throw SqliteErrors.Damaged(connection.Path, $"message {sequence} for instance '{instanceId}' does not match its checksum");
    }

    private Dictionary<Guid, ReadOnlyMemory<byte>> Payloads(InstanceRow row)
    {
        var payloads = new Dictionary<Guid, ReadOnlyMemory<byte>>();
        _payloads.Bind(1, row.ExecutionKey);
        while (_payloads.Step())
        {
            var value = _payloads.Bytes(2);
            if (_payloads.Bytes(0) is not { Length: 16 } id || _payloads.Long(1) != Checksum.Of(value, row.ExecutionKey))
            {
                throw SqliteErrors.Damaged(connection.Path, $"a payload of instance '{row.InstanceId}' does not match its checksum");
            }

            payloads.Add(new Guid(id), value.ToArray());
        }

        return payloads;
    }
}
