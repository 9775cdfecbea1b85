using System.Globalization;
using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

[TestClass]
public sealed class ConcurrencyTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_read_sees_whole_commits_only_and_every_one_that_was_acknowledged_when_it_began()
    {
        const int Instances = 20;
        const int Commits = 300;
        await using var store = new SqliteOrchestrationStore(new SqliteStoreSettings(_folder.Database) { CheckpointPages = 50 });
        var epoch = (await store.OpenAsync(CancellationToken.None)).Epoch;
        await store.AppendAsync(Generation(epoch, 0, Instances));
        var acknowledged = 0;
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= Commits; number++)
            {
                await store.AppendAsync(Generation(epoch, number, Instances));
                Volatile.Write(ref acknowledged, number);
            }
        });

        var reads = 0;
        async Task ReadAsync()
        {
            while (!writing.IsCompleted)
            {
                var least = Volatile.Read(ref acknowledged);
                var page = await store.QueryAsync(new(FetchInputsAndOutputs: true), CancellationToken.None);
                var seen = page.Values.Select(r => int.Parse(r.CustomStatus!.TrimEnd('.'), CultureInfo.InvariantCulture)).Distinct().ToList();
                Assert.HasCount(1, seen, "a read saw part of a commit");
                Assert.IsGreaterThanOrEqualTo(least, seen[0]);
                Assert.HasCount(Instances, page.Values);
                Interlocked.Increment(ref reads);
            }
        }

        await Task.WhenAll(ReadAsync(), ReadAsync(), ReadAsync(), writing);
        Assert.IsGreaterThan(0, reads);
        Assert.IsGreaterThan(0, store.Diagnostics.Checkpoints);
    }

    [TestMethod]
    public async Task A_walk_over_the_unfinished_sees_one_state_although_instances_finish_meanwhile()
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var epoch = (await store.OpenAsync(CancellationToken.None)).Epoch;
        await store.AppendAsync(Generation(epoch, 0, 600));
        var seen = new List<string>();
        await foreach (var instance in store.LoadUnfinishedAsync(CancellationToken.None))
        {
            if (seen.Count == 10)
            {
                var batch = Generation(epoch, 1, 600);
                for (var i = 0; i < batch.Instances.Count; i++)
                {
                    batch.Instances[i] = batch.Instances[i] with { Row = batch.Instances[i].Row! with { Status = OrchestrationRuntimeStatus.Completed } };
                }

                await store.AppendAsync(batch);
            }

            Assert.AreEqual(Status(0), instance.Row.CustomStatus);
            seen.Add(instance.Row.InstanceId);
        }

        Assert.HasCount(600, seen.Distinct().ToList());
        Assert.AreEqual(600, await store.CountAsync(new(Statuses: [OrchestrationRuntimeStatus.Completed]), CancellationToken.None));
    }

    [TestMethod]
    public async Task A_walk_that_is_left_early_gives_its_connection_back()
    {
        await using var store = new SqliteOrchestrationStore(_folder.Database);
        var epoch = (await store.OpenAsync(CancellationToken.None)).Epoch;
        await store.AppendAsync(Generation(epoch, 0, 600));
        for (var round = 0; round < 10; round++)
        {
            await foreach (var instance in store.LoadUnfinishedAsync(CancellationToken.None))
            {
                Assert.AreEqual("i000", instance.Row.InstanceId);
                break;
            }
        }

        await store.AppendAsync(Generation(epoch, 1, 600));
        Assert.AreEqual(Status(1), (await store.FindAsync("i000", true, CancellationToken.None))!.CustomStatus);
    }

    [TestMethod]
    public async Task The_log_begins_anew_while_commits_go_on()
    {
        await using var store = new SqliteOrchestrationStore(new SqliteStoreSettings(_folder.Database) { CheckpointPages = 50 });
        var epoch = (await store.OpenAsync(CancellationToken.None)).Epoch;
        for (var number = 0; number < 600; number++)
        {
            await store.AppendAsync(Generation(epoch, number, 20));
        }

        var diagnostics = store.Diagnostics;
        Assert.AreEqual(600, diagnostics.Commits);
        Assert.IsGreaterThan(diagnostics.Commits, diagnostics.Fsyncs);
        Assert.IsGreaterThan(4 * new FileInfo(_folder.Database + "-wal").Length, diagnostics.LogBytes, "the log grows instead of beginning anew");
    }

    private static string Status(int number) => number.ToString(CultureInfo.InvariantCulture) + new string('.', number % 3 == 0 ? 2000 : 0);

    private static StoreBatch Generation(long epoch, int number, int instances)
    {
        var batch = new StoreBatch { Epoch = epoch };
        for (var i = 0; i < instances; i++)
        {
            var row = new InstanceRow
            {
                InstanceId = $"i{i:d3}",
                ExecutionKey = (epoch << 32) + i,
                ExecutionId = new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                Name = "Work",
                Status = OrchestrationRuntimeStatus.Running,
                CreatedAt = DateTimeOffset.UnixEpoch,
                CustomStatus = Status(number),
            };
            batch.Instances.Add(new(row.InstanceId, row.ExecutionKey, row, number == 0 ? RowValues.All : RowValues.CustomStatus, 0, DateTimeOffset.UnixEpoch, 0, default));
        }

        return batch;
    }
}
