using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>Several services on one machine.</summary>
[TestClass]
public sealed class ServiceTests
{
    [TestMethod]
    public async Task Two_services_of_the_same_kind_live_side_by_side()
    {
        await using var host = await VoipHost.StartAsync();
        await Services.StandUpAsync(host.Api, "base-a", "voice-a");
        await Services.StandUpAsync(host.Api, "base-b", "voice-b");

        await Services.TakeDownAsync(host.Api, "voice-a", "base-a");

        var remaining = await host.Api.AssemblyAsync("voice-b");
        Assert.AreEqual("Active", (string?)remaining!["state"]);
        await Services.TakeDownAsync(host.Api, "voice-b", "base-b");
        Leftovers.AssertNone(host.DataFolder);
    }

    [TestMethod]
    public async Task Twenty_bases_are_created_at_once_and_all_go_away()
    {
        await using var host = await VoipHost.StartAsync();
        var names = Enumerable.Range(1, 20).Select(n => $"base-{n}").ToList();

        var creations = await Task.WhenAll(names.Select(name => host.Api.CreateAsync(name, Services.Base)));
        await Task.WhenAll(creations.Select(id => host.Api.EndsAsync(id)));
        var deletions = await Task.WhenAll(names.Select(host.Api.DeleteAsync));
        await Task.WhenAll(deletions.Select(id => host.Api.EndsAsync(id)));

        Leftovers.AssertNone(host.DataFolder);
    }
}
