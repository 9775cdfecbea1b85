using DurableTask.History.Encoding;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>The stored form of a message that waits for its turn.</summary>
internal static class MessageCodec
{
    public static void Write(RecordWriter writer, in InboxItem item)
    {
        writer.Byte(EventWriter.Version);
        writer.Id(item.Execution);
        EventWriter.Write(writer, item.Event);
    }

    public static InboxItem Read(in StoredMessage message, InstanceRow row)
    {
        try
        {
            var reader = new RecordReader(message.Body.Span, null);
            EventReader.CheckVersion(ref reader);
            var execution = reader.Id();
            return new InboxItem(EventReader.Read(ref reader, default, row), execution, message.Sequence);
        }
        catch (Exception damage) when (damage is CorruptHistoryException or System.Text.Json.JsonException)
        {
            throw new CorruptHistoryException($"Message {message.Sequence} of instance '{row.InstanceId}' is damaged: {damage.Message}");
        }
    }
}
