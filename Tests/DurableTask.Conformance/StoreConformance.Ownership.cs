using DurableTask.Storage;

namespace DurableTask.Conformance;

public abstract partial class StoreConformance
{
    [TestMethod]
    public async Task Every_opening_raises_the_epoch()
    {
        var store = Create();
        var first = await store.OpenAsync(None);
        var again = await store.OpenAsync(None);
        await using var next = await ReplaceAsync(store);
        var second = await next.OpenAsync(None);

        Assert.IsGreaterThan(first.Epoch, again.Epoch);
        Assert.IsGreaterThan(again.Epoch, second.Epoch);
    }

    [TestMethod]
    public async Task A_new_store_and_a_closed_one_are_clean_and_one_left_open_is_not()
    {
        var store = Create();
        Assert.IsTrue((await store.OpenAsync(None)).WasClean);
        var crashed = await ReplaceAsync(store);
        Assert.IsFalse((await crashed.OpenAsync(None)).WasClean);
        await crashed.CloseAsync();
        await using var next = await ReplaceAsync(crashed);
        Assert.IsTrue((await next.OpenAsync(None)).WasClean);
    }

    [TestMethod]
    public async Task A_batch_of_an_older_epoch_is_refused_and_changes_nothing()
    {
        var (store, epoch) = await OpenAsync();
        _ = await store.OpenAsync(None);

        _ = await Assert.ThrowsExactlyAsync<StoreFencedException>(
            () => AppendAsync(store, epoch, b => b.Instances.Add(Write(Row("a", 1), 0, "r"))));

        Assert.IsNull(await store.FindAsync("a", false, None));
        await store.DisposeAsync();
    }

    [TestMethod]
    public async Task Unfinished_instances_are_listed_oldest_first_with_records_inbox_and_payloads()
    {
        var (store, epoch) = await OpenAsync();
        var id = Guid.Parse("00000000-0000-0000-0000-000000000007");
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("young", 1, OrchestrationRuntimeStatus.Suspended, minute: 9) with { Input = "1" }, 0, "y0"));
            b.Instances.Add(Write(Row("old", 2, OrchestrationRuntimeStatus.Pending, minute: 1)));
            b.Instances.Add(Write(Row("done", 3, OrchestrationRuntimeStatus.Completed, minute: 2), 0, "d0"));
            b.Instances.Add(Write(Row("failed", 4, OrchestrationRuntimeStatus.Failed, minute: 2)));
            b.Instances.Add(Write(Row("ended", 5, OrchestrationRuntimeStatus.Terminated, minute: 2)));
            b.Instances.Add(Write(Row("running", 6, OrchestrationRuntimeStatus.Running, minute: 5)));
            b.Payloads.Add(new(1, id, Bytes("large")));
            b.NewMessages.Add(new(12, "young", Bytes("m12")));
            b.NewMessages.Add(new(11, "young", Bytes("m11")));
        });
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(Row("young", 1), 1, "y1") with { Row = null }));

        await using var next = await ReopenAsync(store);
        var all = new List<StoredInstance>();
        await foreach (var instance in next.LoadUnfinishedAsync(None))
        {
            all.Add(instance);
        }

        CollectionAssert.AreEqual(new[] { "old", "running", "young" }, all.Select(i => i.Row.InstanceId).ToList());
        Assert.AreEqual("1", all[2].Row.Input);
        CollectionAssert.AreEqual(new[] { "y0", "y1" }, all[2].Records.Select(Text).ToList());
        CollectionAssert.AreEqual(new[] { "m11", "m12" }, all[2].Inbox.Select(m => Text(m.Body)).ToList());
        Assert.AreEqual("large", Text(all[2].Payloads[id]));
        Assert.IsEmpty(all[0].Records);
    }

    [TestMethod]
    public async Task A_message_waits_until_it_is_consumed()
    {
        var (store, epoch) = await OpenAsync();
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1)));
            b.NewMessages.Add(new(10, "a", Bytes("one")));
            b.NewMessages.Add(new(20, "a", Bytes("two")));
        });
        _ = await AppendAsync(store, epoch, b =>
        {
            b.ConsumedMessages.Add(10);
            b.ConsumedMessages.Add(999);
        });

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);
        Assert.AreEqual("two", Text(loaded!.Inbox.Single().Body));
        Assert.AreEqual(20, loaded.Inbox.Single().Sequence);
    }

    [TestMethod]
    public async Task The_inbox_outlives_the_execution_that_did_not_read_it()
    {
        var (store, epoch) = await OpenAsync();
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1), 0, "r"));
            b.NewMessages.Add(new(10, "a", Bytes("one")));
        });
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(Row("a", 2), replaces: 1)));

        await using var next = await ReopenAsync(store);
        Assert.HasCount(1, (await next.LoadAsync("a", None))!.Inbox);
    }

    [TestMethod]
    public async Task A_purge_takes_finished_instances_with_all_that_is_theirs_and_leaves_the_others()
    {
        var (store, epoch) = await OpenAsync();
        var id = Guid.Parse("00000000-0000-0000-0000-000000000009");
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("done", 1, OrchestrationRuntimeStatus.Failed) with { Tags = new Dictionary<string, string> { ["k"] = "v" } }, 0, "r"));
            b.Instances.Add(Write(Row("running", 2), 0, "r"));
            b.Payloads.Add(new(1, id, Bytes("large")));
            b.NewMessages.Add(new(10, "done", Bytes("m")));
        });

        _ = await AppendAsync(store, epoch, b => b.Purges.AddRange(["done", "running", "nobody"]));

        await using var next = await ReopenAsync(store);
        Assert.IsNull(await next.LoadAsync("done", None));
        Assert.IsNotNull(await next.LoadAsync("running", None));
        Assert.AreEqual(0, await next.CountAsync(new() { Tags = new Dictionary<string, string> { ["k"] = "v" } }, None));
    }

    [TestMethod]
    public async Task Messages_of_a_purged_instance_do_not_reach_the_next_of_its_id()
    {
        var (store, epoch) = await OpenAsync();
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1, OrchestrationRuntimeStatus.Completed)));
            b.NewMessages.Add(new(10, "a", Bytes("m")));
        });
        _ = await AppendAsync(store, epoch, b => b.Purges.Add("a"));
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(Row("a", 2))));

        Assert.IsEmpty((await store.LoadAsync("a", None))!.Inbox);
        await store.DisposeAsync();
    }

    [TestMethod]
    public async Task A_start_that_does_not_know_its_predecessor_replaces_whatever_is_there()
    {
        var (store, epoch) = await OpenAsync();
        var id = Guid.Parse("00000000-0000-0000-0000-000000000003");
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 1, OrchestrationRuntimeStatus.Completed) with { Output = "1" }, 0, "old"));
            b.Payloads.Add(new(1, id, Bytes("large")));
        });

        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("a", 2), 0, "new", replaces: InstanceWrite.Whatever));
            b.Instances.Add(Write(Row("b", 3), 0, "first", replaces: InstanceWrite.Whatever));
        });

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);
        Assert.AreEqual(Row("a", 2), loaded!.Row);
        CollectionAssert.AreEqual(new[] { "new" }, loaded.Records.Select(Text).ToList());
        Assert.IsEmpty(loaded.Payloads);
        CollectionAssert.AreEqual(new[] { "first" }, (await next.LoadAsync("b", None))!.Records.Select(Text).ToList());
    }

    [TestMethod]
    public async Task A_purged_id_can_be_used_again_in_the_same_batch()
    {
        var (store, epoch) = await OpenAsync();
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(Row("a", 1, OrchestrationRuntimeStatus.Completed), 0, "old")));

        _ = await AppendAsync(store, epoch, b =>
        {
            b.Purges.Add("a");
            b.Instances.Add(Write(Row("a", 2), 0, "new"));
        });

        await using var next = await ReopenAsync(store);
        var loaded = await next.LoadAsync("a", None);
        CollectionAssert.AreEqual(new[] { "new" }, loaded!.Records.Select(Text).ToList());
    }

    [TestMethod]
    public async Task Finished_instances_are_found_by_the_time_they_finished()
    {
        var (store, epoch) = await OpenAsync();
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("c", 1, OrchestrationRuntimeStatus.Completed, minute: 3)));
            b.Instances.Add(Write(Row("a", 2, OrchestrationRuntimeStatus.Failed, minute: 1)));
            b.Instances.Add(Write(Row("b", 3, OrchestrationRuntimeStatus.Terminated, minute: 2)));
            b.Instances.Add(Write(Row("running", 4, minute: 0)));
        });

        CollectionAssert.AreEqual(new[] { "a", "b" }, (await store.FindFinishedAsync(Start.AddMinutes(3), 10, None)).ToList());
        CollectionAssert.AreEqual(new[] { "a" }, (await store.FindFinishedAsync(Start.AddHours(1), 1, None)).ToList());
        await store.DisposeAsync();
    }
}
