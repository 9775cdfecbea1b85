using System.Security.Cryptography;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Steps;

namespace VoipWorkflows.Activities.Tests.OpenStack;

[TestClass]
public sealed class KeyPairTests
{
    [TestMethod]
    public async Task A_key_pair_that_is_there_and_fits_is_taken_and_left()
    {
        await using var runner = await StartAsync();
        _ = runner.Cloud.Add("os-keypairs", new() { ["id"] = "voip", ["name"] = "voip", ["public_key"] = SshPublicKey.Of(runner.Locations.Properties) + " me@home" });

        Assert.AreEqual("voip", (await runner.RunAsync<KeyPairStep, KeyPairArguments>(new() { Name = "voip" }))["name"]);
        _ = await runner.RunAsync<RemoveStep, RemoveArguments>(new());

        Assert.HasCount(1, runner.Cloud.All("os-keypairs"));
    }

    [TestMethod]
    public async Task Without_one_of_the_name_the_owner_gets_its_own_which_goes_with_it()
    {
        await using var runner = await StartAsync();

        var name = (await runner.RunAsync<KeyPairStep, KeyPairArguments>(new() { Name = "voip" }))["name"];
        Assert.AreEqual(name, (await runner.RunAsync<KeyPairStep, KeyPairArguments>(new() { Name = "voip" }))["name"]);

        Assert.StartsWith("ssh-rsa AAAA", (string?)runner.Cloud.All("os-keypairs").Single()["public_key"]);
        _ = await runner.RunAsync<RemoveStep, RemoveArguments>(new());
        Assert.IsEmpty(runner.Cloud.All("os-keypairs"));
    }

    [TestMethod]
    public async Task A_key_pair_of_another_key_and_none_at_all_are_refused()
    {
        await using var runner = await StartAsync();
        _ = runner.Cloud.Add("os-keypairs", new() { ["id"] = "voip", ["name"] = "voip", ["public_key"] = "ssh-rsa AAAAother" });
        var other = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => runner.OnceAsync<KeyPairStep, KeyPairArguments>(new() { Name = "voip" }));
        _ = runner.Locations.Properties.Remove("ssh_private_key");
        var none = await Assert.ThrowsExactlyAsync<PermanentFailureException>(() => runner.OnceAsync<KeyPairStep, KeyPairArguments>(new() { Name = "mine" }));

        Assert.Contains("is of another key than the location's ssh_private_key", other.Message);
        Assert.Contains("has no key pair 'mine' and no ssh_private_key", none.Message);
    }

    private static async Task<CloudRunner> StartAsync()
    {
        var runner = await CloudRunner.StartAsync();
        using var key = RSA.Create(2048);
        runner.Locations.Properties["ssh_private_key"] = key.ExportRSAPrivateKeyPem();
        return runner;
    }
}
