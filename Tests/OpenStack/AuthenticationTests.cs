using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using OpenStack.Authentication;
using OpenStack.Images.v2;

namespace OpenStack.Tests;

[TestClass]
public sealed class AuthenticationTests
{
    private static readonly HttpClient s_http = new(OpenStackHandler.Create());

    [TestMethod]
    public async Task A_password_is_sent_with_domains_and_project()
    {
        await using var cloud = await FakeCloud.Start();
        var keystone = new KeystoneAuthenticationProvider(s_http, cloud.Url, new PasswordCredentials("demo", "s3cret", "project", "users", "projects"));

        Assert.AreEqual("token-1", await keystone.GetToken());
        AssertJson(
            """
            {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"demo","password":"s3cret","domain":{"name":"users"}}}},
             "scope":{"project":{"name":"project","domain":{"name":"projects"}}}}}
            """,
            cloud.TokensAsked.Single());
    }

    [TestMethod]
    public async Task An_application_credential_is_sent_without_a_scope()
    {
        await using var cloud = await FakeCloud.Start();
        var keystone = new KeystoneAuthenticationProvider(s_http, cloud.Url, new ApplicationCredentials("id1", "s3cret"));

        _ = await keystone.GetToken();
        AssertJson("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"id1","secret":"s3cret"}}}}""", cloud.TokensAsked.Single());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("v3")]
    [DataRow("v3/")]
    public async Task The_address_of_Keystone_may_have_its_version_or_not(string path)
    {
        await using var cloud = await FakeCloud.Start();

        Assert.AreEqual("token-1", await Keystone(cloud, new Uri(cloud.Url, path)).GetToken());
    }

    [TestMethod]
    public async Task Refused_credentials_are_named_without_their_secret()
    {
        await using var cloud = await FakeCloud.Start();
        cloud.TokenRefusal = new(401, """{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}""");

        var refused = await Assert.ThrowsExactlyAsync<UnauthorizedException>(() => Keystone(cloud).GetToken());

        Assert.Contains("'demo'", refused.Message);
        Assert.Contains("requires authentication", refused.Message);
        Assert.DoesNotContain("s3cret", refused.ToString());
    }

    [TestMethod]
    public async Task What_is_no_Keystone_is_named_so()
    {
        await using var cloud = await FakeCloud.Start();
        cloud.TokenRefusal = new(200, "<html>welcome</html>");

        Assert.Contains("JSON", (await Assert.ThrowsExactlyAsync<OpenStackException>(() => Keystone(cloud).GetToken())).Message);
        cloud.TokenRefusal = new(200, "{}");
        Assert.Contains("no token", (await Assert.ThrowsExactlyAsync<OpenStackException>(() => Keystone(cloud).GetToken())).Message);
    }

    [TestMethod]
    public async Task Many_callers_ask_for_one_token()
    {
        await using var cloud = await FakeCloud.Start();
        var keystone = Keystone(cloud);

        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => keystone.GetToken()));

        Assert.AreEqual("token-1", tokens.Distinct().Single());
        Assert.HasCount(1, cloud.TokensAsked);
    }

    [TestMethod]
    public async Task Many_callers_with_a_revoked_token_ask_for_one_new_token_and_all_succeed()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("GET /image/v2/images", 200, """{"images":[]}""");
        var images = new ImageService(cloud.Connect());
        _ = await images.ListImagesAsync().ToListAsync();
        cloud.RevokeTokens();

        _ = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => images.ListImagesAsync().ToListAsync().AsTask()));

        Assert.HasCount(2, cloud.TokensAsked);
    }

    [TestMethod]
    public async Task A_token_that_is_refused_again_is_an_error_and_no_loop()
    {
        await using var cloud = await FakeCloud.Start();
        _ = cloud.On("GET /image/v2/images", 401, """{"error":{"message":"no"}}""");

        _ = await Assert.ThrowsExactlyAsync<UnauthorizedException>(() => new ImageService(cloud.Connect()).ListImagesAsync().ToListAsync().AsTask());

        Assert.HasCount(2, cloud.Calls);
        Assert.HasCount(2, cloud.TokensAsked);
    }

    [TestMethod]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await using var cloud = await FakeCloud.Start();
        var time = new FakeTimeProvider();
        var keystone = Keystone(cloud, time: time);
        Assert.AreEqual("token-1", await keystone.GetToken());

        time.Advance(TimeSpan.FromMinutes(54));
        Assert.AreEqual("token-1", await keystone.GetToken());
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.AreEqual("token-2", await keystone.GetToken());
    }

    [TestMethod]
    public async Task A_short_lived_token_is_used_for_most_of_its_life()
    {
        await using var cloud = await FakeCloud.Start();
        cloud.TokenLifetime = TimeSpan.FromSeconds(15);
        var time = new FakeTimeProvider();
        var keystone = Keystone(cloud, time: time);
        _ = await keystone.GetToken();

        time.Advance(TimeSpan.FromSeconds(11));
        Assert.AreEqual("token-1", await keystone.GetToken());
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.AreEqual("token-2", await keystone.GetToken());
    }

    [TestMethod]
    public async Task A_token_that_is_still_good_is_used_while_Keystone_is_away()
    {
        await using var cloud = await FakeCloud.Start();
        var time = new FakeTimeProvider();
        var keystone = Keystone(cloud, time: time);
        _ = await keystone.GetToken();
        cloud.TokenRefusal = new(503, "away");

        time.Advance(TimeSpan.FromMinutes(56));
        Assert.AreEqual("token-1", await keystone.GetToken());
        Assert.AreEqual("token-1", await keystone.GetToken());
        Assert.HasCount(2, cloud.TokensAsked);

        time.Advance(TimeSpan.FromMinutes(5));
        _ = await Assert.ThrowsExactlyAsync<ServiceUnavailableException>(() => keystone.GetToken());
    }

    [TestMethod]
    public async Task A_caller_that_gives_up_does_not_take_the_others_with_it()
    {
        await using var cloud = await FakeCloud.Start();
        using var cancel = new CancellationTokenSource();
        var keystone = Keystone(cloud);
        await cancel.CancelAsync();

        _ = await Assert.ThrowsAsync<OperationCanceledException>(() => keystone.GetToken(cancel.Token));
        Assert.AreEqual("token-1", await keystone.GetToken());
    }

    [TestMethod]
    public async Task Endpoints_are_chosen_by_type_region_and_interface()
    {
        await using var cloud = await FakeCloud.Start();
        cloud.Catalogue = """
            [{"type":"network","endpoints":[
              {"interface":"public","region_id":"one","url":"http://net.one"},
              {"interface":"public","region_id":"two","url":"http://net.two"},
              {"interface":"internal","region_id":"two","url":"http://net.two.inside/"}]},
             {"type":"image","endpoints":[{"interface":"public","region":"one","url":"http://image.one"}]}]
            """;
        var keystone = Keystone(cloud);

        Assert.AreEqual("http://net.one/", (await keystone.GetEndpoint("network", null, "public")).AbsoluteUri);
        Assert.AreEqual("http://net.two/", (await keystone.GetEndpoint("network", "two", "publicURL")).AbsoluteUri);
        Assert.AreEqual("http://net.two.inside/", (await keystone.GetEndpoint("network", "two", "internal")).AbsoluteUri);
        Assert.AreEqual("http://image.one/", (await keystone.GetEndpoint("image", "one", "public")).AbsoluteUri);
        var missing = await Assert.ThrowsExactlyAsync<EndpointNotFoundException>(() => keystone.GetEndpoint("network", "three", "public"));
        Assert.Contains("public in one, public in two, internal in two", missing.Message);
        missing = await Assert.ThrowsExactlyAsync<EndpointNotFoundException>(() => keystone.GetEndpoint("compute", null, "public"));
        Assert.Contains("network, image", missing.Message);
    }

    private static KeystoneAuthenticationProvider Keystone(FakeCloud cloud, Uri? url = null, TimeProvider? time = null) =>
        new(s_http, url ?? cloud.Url, new PasswordCredentials("demo", "s3cret", "project"), time);

    private static void AssertJson(string expected, string actual) =>
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
