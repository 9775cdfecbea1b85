using System.Security.Cryptography;
using DurableTask.Storage;

namespace DurableTask.History.Encoding;

/// <summary>Takes values out of records into payloads of the batch, each content once per execution.</summary>
internal sealed class LargeValueSink(List<StoredPayload> payloads, int threshold)
{
    /// <summary>The longest text, in characters, that stands in a record.</summary>
    public int Threshold { get; } = threshold;

    /// <summary>The execution whose record is being written.</summary>
    public long ExecutionKey { get; set; }

    /// <summary>The values that the execution is known to have in the store; null until its first.</summary>
    public HashSet<Guid>? Known { get; set; }

    public Guid Add(string value)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        var id = new Guid(SHA256.HashData(bytes).AsSpan(0, 16));
        if ((Known ??= []).Add(id))
        {
            payloads.Add(new StoredPayload(ExecutionKey, id, bytes));
        }

        return id;
    }
}
