namespace DurableTask.Sqlite;

/// <summary>Removes what belongs to an execution or an instance that is gone.</summary>
internal sealed class ExecutionEraser(Connection connection)
{
    private readonly Statement _records = connection.Prepare("DELETE FROM records WHERE execution_key = ?1");
    private readonly Statement _payloads = connection.Prepare("DELETE FROM payloads WHERE execution_key = ?1");

    public void EraseRecords(long executionKey)
    {
        _records.Bind(1, executionKey);
        _records.Run();
        _payloads.Bind(1, executionKey);
        _payloads.Run();
    }

    public void EraseInstance(long row, string instanceId)
    {
        var messages = connection.Prepare("DELETE FROM messages WHERE instance_id = ?1");
        messages.Bind(1, instanceId);
        messages.Run();
        var values = connection.Prepare("DELETE FROM large_values WHERE id BETWEEN ?1 * 4 AND ?1 * 4 + 3");
        values.Bind(1, row);
        values.Run();
        var instance = connection.Prepare("DELETE FROM instances WHERE row = ?1");
        instance.Bind(1, row);
        instance.Run();
    }
}
