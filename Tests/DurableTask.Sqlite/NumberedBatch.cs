using System.Globalization;
using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

/// <summary>Batches whose content follows from epoch and number, so that a reader knows what must be there.</summary>
internal static class NumberedBatch
{
    public const int Instances = 5;

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static string Id(long epoch, int number, int instance) => string.Create(CultureInfo.InvariantCulture, $"{epoch}-{number}-{instance}");

    public static byte[] Body(string id) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(id + " ", 100)));

    /// <summary>New instances with a record, a message, a large input and a payload each.</summary>
    public static StoreBatch Make(long epoch, int number)
    {
        var batch = new StoreBatch { Epoch = epoch };
        for (var i = 0; i < Instances; i++)
        {
            var id = Id(epoch, number, i);
            var key = (epoch << 32) + (number * Instances) + i;
            var row = new InstanceRow
            {
                InstanceId = id,
                ExecutionKey = key,
                ExecutionId = new Guid((int)epoch, (short)number, (short)i, 1, 2, 3, 4, 5, 6, 7, 8),
                Name = "Numbered",
                Status = OrchestrationRuntimeStatus.Running,
                CreatedAt = Start.AddSeconds(number),
                LastUpdatedAt = Start.AddSeconds(number),
                Input = Encoding.UTF8.GetString(Body(id)),
                Tags = new Dictionary<string, string> { ["number"] = number.ToString(CultureInfo.InvariantCulture) },
            };
            batch.Instances.Add(new(id, key, row, RowValues.All, 0, row.LastUpdatedAt, 0, Body(id)));
            batch.Payloads.Add(new(key, row.ExecutionId, Body(id)));
            batch.NewMessages.Add(new(key, id, Body(id)));
        }

        return batch;
    }

    /// <summary>How many instances of a batch are there; each that is there is whole.</summary>
    public static async Task<int> CountAsync(IOrchestrationStore store, long epoch, int number)
    {
        var count = 0;
        for (var i = 0; i < Instances; i++)
        {
            var id = Id(epoch, number, i);
            var loaded = await store.LoadAsync(id, CancellationToken.None);
            if (loaded is null)
            {
                continue;
            }

            var body = Body(id);
            Assert.AreEqual(Encoding.UTF8.GetString(body), loaded.Row.Input);
            Assert.IsTrue(loaded.Records.Single().Span.SequenceEqual(body), id);
            Assert.IsTrue(loaded.Inbox.Single().Body.Span.SequenceEqual(body), id);
            Assert.IsTrue(loaded.Payloads.Values.Single().Span.SequenceEqual(body), id);
            count++;
        }

        return count;
    }
}
