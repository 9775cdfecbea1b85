using DurableTask.Storage;

namespace DurableTask.Conformance;

public abstract partial class StoreConformance
{
    [TestMethod]
    public async Task Filters_are_combined_with_and()
    {
        await using var store = await SampleAsync();
        async Task Expect(OrchestrationQuery query, params string[] ids)
        {
            var page = await store.QueryAsync(query, None);
            CollectionAssert.AreEqual(ids, page.Values.Select(r => r.InstanceId).ToList(), query.ToString());
            Assert.AreEqual(ids.Length, await store.CountAsync(query, None), query.ToString());
        }

        await Expect(new(), "a1", "a2", "b1", "B2", "a_3");
        await Expect(new(Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed]), "a2", "b1");
        await Expect(new(Statuses: []), "a1", "a2", "b1", "B2", "a_3");
        await Expect(new(InstanceIdPrefix: "a"), "a1", "a2", "a_3");
        await Expect(new(InstanceIdPrefix: "a_"), "a_3");
        await Expect(new(InstanceIdPrefix: "b"), "b1");
        await Expect(new(InstanceIdPrefix: "%"));
        await Expect(new(CreatedFrom: Start.AddMinutes(2)), "b1", "B2", "a_3");
        await Expect(new(CreatedTo: Start.AddMinutes(1)), "a1", "a2");
        await Expect(new(CreatedFrom: Start.AddMinutes(1).ToOffset(TimeSpan.FromHours(5)), CreatedTo: Start.AddMinutes(2)), "a2", "b1");
        await Expect(new() { Name = "other" }, "b1", "a_3");
        await Expect(new() { Version = "2" }, "B2");
        await Expect(new() { ParentInstanceId = "a1" }, "a2");
        await Expect(new() { Tags = new Dictionary<string, string> { ["team"] = "voice" } }, "a1", "b1");
        await Expect(new() { Tags = new Dictionary<string, string> { ["team"] = "voice", ["tier"] = "1" } }, "b1");
        await Expect(new() { Tags = new Dictionary<string, string> { ["team"] = "Voice" } });
        await Expect(new(InstanceIdPrefix: "a", Statuses: [OrchestrationRuntimeStatus.Completed]), "a2");
        await Expect(new() { Descending = true }, "a_3", "B2", "b1", "a2", "a1");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Pages_join_without_gap_or_repetition_while_instances_come_and_go(bool descending)
    {
        var (store, epoch) = await OpenAsync();
        await using var owned = store;
        _ = await AppendAsync(store, epoch, b =>
        {
            for (var i = 0; i < 50; i++)
            {
                b.Instances.Add(Write(Row($"i{i:d2}", i + 1, i % 2 == 0 ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running, minute: i / 10)));
            }
        });

        var seen = new List<string>();
        string? token = null;
        var round = 0;
        do
        {
            var page = await store.QueryAsync(new(PageSize: 7, ContinuationToken: token) { Descending = descending }, None);
            Assert.IsLessThanOrEqualTo(7, page.Values.Count);
            seen.AddRange(page.Values.Select(r => r.InstanceId));
            token = page.ContinuationToken;
            var n = round++;
            _ = await AppendAsync(store, epoch, b =>
            {
                b.Purges.Add(seen.First(id => int.Parse(id[1..], null) % 2 == 0));
                b.Instances.Add(Write(Row($"z{n}", 1000 + n, minute: descending ? 1000 : -1000)));
            });
        }
        while (token is not null);

        var expected = Enumerable.Range(0, 50).Select(i => $"i{i:d2}").ToList();
        if (descending)
        {
            expected.Reverse();
        }

        CollectionAssert.AreEqual(expected, seen);
    }

    [TestMethod]
    public async Task A_last_page_that_is_full_ends_the_walk()
    {
        await using var store = await SampleAsync();
        var page = await store.QueryAsync(new(PageSize: 5), None);
        Assert.HasCount(5, page.Values);
        Assert.IsNull(page.ContinuationToken);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("nonsense")]
    [DataRow("'; drop table instances; --")]
    public async Task A_token_that_no_page_gave_is_refused(string token)
    {
        await using var store = await SampleAsync();
        _ = await Assert.ThrowsExactlyAsync<ArgumentException>(() => store.QueryAsync(new(ContinuationToken: token), None));
    }

    [TestMethod]
    public async Task Values_are_fetched_only_when_asked_for()
    {
        var (store, epoch) = await OpenAsync();
        await using var owned = store;
        var row = Row("a", 1) with { Input = "1", Output = "2", CustomStatus = "3" };
        var bare = row with { Input = null, Output = null, CustomStatus = null };
        _ = await AppendAsync(store, epoch, b => b.Instances.Add(Write(row)));

        Assert.AreEqual(bare, await store.FindAsync("a", false, None));
        Assert.AreEqual(row, await store.FindAsync("a", true, None));
        Assert.AreEqual(bare, (await store.QueryAsync(new(), None)).Values[0]);
        Assert.AreEqual(row, (await store.QueryAsync(new(FetchInputsAndOutputs: true), None)).Values[0]);
    }

    [TestMethod]
    public async Task Ids_are_case_sensitive_and_of_any_text()
    {
        var (store, epoch) = await OpenAsync();
        await using var owned = store;
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("Ä:'id%", 1)));
            b.Instances.Add(Write(Row("ä:'id%", 2)));
        });

        Assert.AreEqual(1, (await store.FindAsync("Ä:'id%", false, None))!.ExecutionKey);
        Assert.AreEqual(2, (await store.FindAsync("ä:'id%", false, None))!.ExecutionKey);
        Assert.IsNull(await store.FindAsync("ä:'ID%", false, None));
    }

    private async Task<IOrchestrationStore> SampleAsync()
    {
        var (store, epoch) = await OpenAsync();
        _ = await AppendAsync(store, epoch, b =>
        {
            b.Instances.Add(Write(Row("B2", 4, OrchestrationRuntimeStatus.Pending, minute: 3) with { Version = "2" }));
            b.Instances.Add(Write(Row("a1", 1) with { Tags = new Dictionary<string, string> { ["team"] = "voice" } }));
            b.Instances.Add(Write(Row("b1", 3, OrchestrationRuntimeStatus.Failed, minute: 2) with
            {
                Name = "Other",
                Tags = new Dictionary<string, string> { ["team"] = "voice", ["tier"] = "1" },
            }));
            b.Instances.Add(Write(Row("a_3", 5, OrchestrationRuntimeStatus.Terminated, minute: 4) with { Name = "Other" }));
            b.Instances.Add(Write(Row("a2", 2, OrchestrationRuntimeStatus.Completed, minute: 1) with { ParentInstanceId = "a1" }));
        });
        return store;
    }
}
