using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Reads instances with their history, inbox and payloads on one connection, inside the caller's transaction.</summary>
internal sealed class InstanceReader(Connection connection, NameTable names)
{
    private const string ById = $"SELECT {RowColumns.Fixed} FROM instances i WHERE i.instance_id = ?1";
    private const string ByIdWithValues = $"SELECT {RowColumns.WithValues} FROM instances i WHERE i.instance_id = ?1";
    private const string Unfinished =
        $"SELECT {RowColumns.WithValues} FROM instances i INDEXED BY instances_unfinished WHERE i.finished_at IS NULL ORDER BY i.created_at, i.instance_id";

    private readonly RowColumns _columns = new(connection, names);
    private readonly Statement _records = connection.Prepare("SELECT number, checksum, body FROM records WHERE execution_key = ?1 ORDER BY seq");
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

        try
        {
            return _columns.Read(find, values);
        }
        finally
        {
            find.Reset();
        }
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

    public List<StoredMessage> Strays()
    {
        var strays = connection.Prepare("""
            SELECT m.sequence, m.checksum, m.body, m.instance_id FROM messages m LEFT JOIN instances i ON i.instance_id = m.instance_id
            WHERE i.row IS NULL OR i.finished_at IS NOT NULL ORDER BY m.sequence
            """);
        var messages = new List<StoredMessage>();
        while (strays.Step())
        {
            messages.Add(Message(strays, strays.Text(3)));
        }

        return messages;
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
            if (_records.Long(0) != records.Count || _records.Long(1) != Checksum.Of(row.ExecutionKey, records.Count, body))
            {
                _records.Reset();
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
        return statement.Long(1) == Checksum.Of(sequence, 0, body)
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
            if (_payloads.Bytes(0) is not { Length: 16 } id || _payloads.Long(1) != Checksum.Of(row.ExecutionKey, 0, value))
            {
                _payloads.Reset();
                throw SqliteErrors.Damaged(connection.Path, $"a payload of instance '{row.InstanceId}' does not match its checksum");
            }

            payloads.Add(new Guid(id), value.ToArray());
        }

        return payloads;
    }
}
