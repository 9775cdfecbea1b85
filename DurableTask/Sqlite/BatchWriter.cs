using System.Runtime.InteropServices;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Turns a batch into one transaction.</summary>
internal sealed class BatchWriter
{
    private readonly Connection _connection;
    private readonly InstanceWriter _instances;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _epoch;
    private readonly Statement _record;
    private readonly Statement _payload;
    private readonly Statement _message;
    private readonly Statement _consume;
    private long _seq;

    public BatchWriter(Connection connection, long epoch)
    {
        _connection = connection;
        _instances = new InstanceWriter(connection, new NameTable());
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");
        _epoch = connection.Prepare("SELECT epoch FROM owner");
        _record = connection.Prepare("INSERT INTO records(seq, execution_key, number, at, checksum, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        _payload = connection.Prepare("INSERT OR IGNORE INTO payloads(execution_key, id, checksum, value) VALUES(?1, ?2, ?3, ?4)");
        _message = connection.Prepare("INSERT INTO messages(sequence, instance_id, checksum, body) VALUES(?1, ?2, ?3, ?4)");
        _consume = connection.Prepare("DELETE FROM messages WHERE sequence = ?1");

        // As the engine's keys: unique and growing without a look at the file.
        _seq = epoch << 32;
    }

    public void Commit(StoreBatch batch)
    {
        _begin.Run();
        try
        {
            // The lock file keeps others out, unless somebody removed it; then this does.
            _ = _epoch.Step();
            var epoch = _epoch.Long(0);
            _epoch.Reset();
            if (epoch != batch.Epoch)
            {
                throw new StoreFencedException(batch.Epoch, epoch);
            }

            Apply(batch);
            _commit.Run();
        }
        catch
        {
            _connection.Rollback();
            throw;
        }
    }

    private void Apply(StoreBatch batch)
    {
        foreach (var id in batch.Purges)
        {
            _instances.Purge(id);
        }

        foreach (ref readonly var write in CollectionsMarshal.AsSpan(batch.Instances))
        {
            Write(in write);
        }

        Span<byte> payloadId = stackalloc byte[16];
        foreach (ref readonly var payload in CollectionsMarshal.AsSpan(batch.Payloads))
        {
            _ = payload.Id.TryWriteBytes(payloadId);
            _payload.Bind(1, payload.ExecutionKey);
            _payload.BindBlob(2, payloadId);
            _payload.Bind(3, Checksum.Of(payload.Value.Span, payload.ExecutionKey));
            _payload.BindBlob(4, payload.Value.Span);
            _payload.Run();
        }

        foreach (ref readonly var message in CollectionsMarshal.AsSpan(batch.NewMessages))
        {
            _message.Bind(1, message.Sequence);
            _message.Bind(2, message.InstanceId);
            _message.Bind(3, Checksum.Of(message.Body.Span, message.Sequence));
            _message.BindBlob(4, message.Body.Span);
            _message.Run();
        }

        foreach (var sequence in batch.ConsumedMessages)
        {
            _consume.Bind(1, sequence);
            _consume.Run();
        }
    }

    private void Write(in InstanceWrite write)
    {
        var recordSeq = write.Record.IsEmpty ? 0 : ++_seq;
        if (write.Row is not null)
        {
            _instances.Write(in write, _seq);
        }
        else if (recordSeq == 0)
        {
            _instances.Touch(write.InstanceId, write.UpdatedAt, _seq);
        }

        if (recordSeq != 0)
        {
            var body = write.Record.Span;
            _record.Bind(1, recordSeq);
            _record.Bind(2, write.ExecutionKey);
            _record.Bind(3, write.RecordIndex);
            _record.Bind(4, write.UpdatedAt.UtcTicks);
            _record.Bind(5, Checksum.Of(body, write.ExecutionKey, write.RecordIndex, write.UpdatedAt.UtcTicks));
            _record.BindBlob(6, body);
            _record.Run();
        }
    }
}
