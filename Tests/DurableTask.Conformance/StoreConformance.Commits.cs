using DurableTask.Storage;

namespace DurableTask.Conformance;

public abstract partial class StoreConformance
{
    [TestMethod]
    public async Task A_committed_instance_is_loaded_as_it_was_written_by_the_next_owner()
    {
        var (store, epoch) = await OpenAsync();
        var row = Row("a", 1) with
        {
            Version = "1.2",
            ParentInstanceId = "p",
            Tags = new Dictionary<string, string> { ["team"] = "voice", ["Team"] = "söme \"text\"" },
            Input = "\"in\"",
            Output = "[1,2]",
            CustomStatus = "{\"ü\":1}",
            Failure = "{\"errorType\":\"X\"}",
            StatusReason = "because",
            Attempts = 3,
        };
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(row, 0, "first")));

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);

        Assert.IsNotNull(loaded);
        Assert.AreEqual(row with { Tags = InstanceRow.NoTags }, loaded.Row with { Tags = InstanceRow.NoTags });
        CollectionAssert.AreEquivalent(row.Tags.ToList(), loaded.Row.Tags.ToList());
        CollectionAssert.AreEqual(new[] { "first" }, loaded.Records.Select(Text).ToList());
        Assert.IsEmpty(loaded.Inbox);
        Assert.IsEmpty(loaded.Payloads);
    }

    [TestMethod]
    public async Task Records_of_an_execution_come_back_in_order()
    {
        var (store, epoch) = await OpenAsync();
        var row = Row("a", 1);
        for (var i = 0; i < 30; i++)
        {
            var index = i;
            _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(row, index, $"r{index}") with { Row = index == 0 ? row : null }));
        }

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);

        CollectionAssert.AreEqual(Enumerable.Range(0, 30).Select(i => $"r{i}").ToList(), loaded!.Records.Select(Text).ToList());
    }

    [TestMethod]
    public async Task A_write_without_a_row_moves_only_the_time_of_the_last_update()
    {
        var (store, epoch) = await OpenAsync();
        var row = Row("a", 1) with { Input = "1", CustomStatus = "2" };
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(row, 0, "r0")));
        var later = Start.AddHours(1).AddTicks(7);

        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(row, 1, "r1") with { Row = null, Changed = RowValues.None, UpdatedAt = later }));

        await using var next = await ReopenAsync(store);
        Assert.AreEqual(row with { LastUpdatedAt = later }, await next.FindAsync("a", true, None));
    }

    [TestMethod]
    public async Task Values_that_are_not_marked_as_changed_stay_as_they_were()
    {
        var (store, epoch) = await OpenAsync();
        var row = Row("a", 1) with { Input = "1", CustomStatus = "2" };
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(row)));
        var done = row with { Status = OrchestrationRuntimeStatus.Completed, Output = "3" };

        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(done) with { Changed = RowValues.Output }));

        await using var next = await ReopenAsync(store);
        Assert.AreEqual(done, await next.FindAsync("a", true, None));
    }

    [TestMethod]
    public async Task A_value_is_taken_back_by_null()
    {
        var (store, epoch) = await OpenAsync();
        var row = Row("a", 1) with { Output = "1", CustomStatus = "2" };
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(row)));

        _ = await AppendAsync(store, epoch, b => b.Instances.Add(
            Write(row with { Output = null, CustomStatus = null }) with { Changed = RowValues.Output | RowValues.CustomStatus }));

        await using var next = await ReopenAsync(store);
        Assert.AreEqual(row with { Output = null, CustomStatus = null }, await next.FindAsync("a", true, None));
    }

    [TestMethod]
    public async Task A_new_execution_removes_the_records_and_payloads_of_the_one_it_replaces()
    {
        var (store, epoch) = await OpenAsync();
        var payload = Guid.Parse("00000000-0000-0000-0000-000000000001");
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1), 0, "old"));
            b.Payloads.Add(new(1, payload, Bytes("large")));
        });

        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(Row("a", 2), 0, "new", replaces: 1)));

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);
        Assert.AreEqual(2, loaded!.Row.ExecutionKey);
        CollectionAssert.AreEqual(new[] { "new" }, loaded.Records.Select(Text).ToList());
        Assert.IsEmpty(loaded.Payloads);
    }

    [TestMethod]
    public async Task A_payload_is_loaded_with_its_execution_and_stored_once()
    {
        var (store, epoch) = await OpenAsync();
        var id = Guid.Parse("00000000-0000-0000-0000-0000000000ab");
        var large = new string('x', 200_000);
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1), 0, "r0"));
            b.Payloads.Add(new(1, id, Bytes(large)));
        });
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1), 1, "r1"));
            b.Payloads.Add(new(1, id, Bytes(large)));
        });

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);
        Assert.HasCount(1, loaded!.Payloads);
        Assert.AreEqual(large, Text(loaded.Payloads[id]));
    }

    [TestMethod]
    public async Task Memory_of_a_record_may_be_used_again_after_the_append()
    {
        var (store, epoch) = await OpenAsync();
        var buffer = "first"u8.ToArray();
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1)) with { Record = buffer });
            b.NewMessages.Add(new(9, "a", buffer));
        });

        Array.Clear(buffer);

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);
        Assert.AreEqual("first", Text(loaded!.Records[0]));
        Assert.AreEqual("first", Text(loaded.Inbox[0].Body));
    }

    [TestMethod]
    public async Task Bytes_of_any_value_and_length_come_back_as_they_were()
    {
        var (store, epoch) = await OpenAsync();
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(Row("a", 1)) with { Record = bytes }));

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);
        Assert.IsTrue(loaded!.Records[0].Span.SequenceEqual(bytes));
    }

    [TestMethod]
    public async Task An_empty_batch_is_accepted()
    {
        var (store, epoch) = await OpenAsync();
        _ = await AppendAsync(store, epoch, _ => { });
        Assert.AreEqual(0, await store.CountAsync(new(), None));
        await store.DisposeAsync();
    }
}
