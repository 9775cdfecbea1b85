using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.Tests.Serving;

[TestClass]
public sealed class LoginTests
{
    private const string Key = "s3cret";

    [TestMethod]
    [DataRow("/api/login")]
    [DataRow("/ui/api/login")]
    public async Task A_login_with_the_key_gives_a_token_that_opens_the_API(string path)
    {
        await using var host = await TestHost.StartAsync(settings => settings with { ApiKey = Key });

        using var wrong = await host.Http.PostAsJsonAsync(path, new { username = "me", password = "guess" });
        using var right = await host.Http.PostAsJsonAsync(path, new { username = "me", password = Key });

        Assert.AreEqual(HttpStatusCode.Unauthorized, wrong.StatusCode);
        var login = JsonElement.Parse(await right.Content.ReadAsStringAsync());
        Assert.AreEqual(1200, login.GetProperty("expiresIn").GetInt32());
        Assert.AreEqual(login.GetProperty("token").GetString(), login.GetProperty("accessToken").GetString());
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(host, login.GetProperty("token").GetString()!));
    }

    [TestMethod]
    public async Task Client_credentials_give_a_token_that_opens_the_API()
    {
        await using var host = await TestHost.StartAsync(settings => settings with { ApiKey = Key });

        using var wrong = await GrantAsync(host, "client:guess", "client_credentials");
        using var other = await GrantAsync(host, $"client:{Key}", "password");
        using var right = await GrantAsync(host, $"client:{Key}", "client_credentials");

        Assert.AreEqual(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, other.StatusCode);
        var grant = JsonElement.Parse(await right.Content.ReadAsStringAsync());
        Assert.AreEqual("bearer", grant.GetProperty("token_type").GetString());
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(host, grant.GetProperty("access_token").GetString()!));
    }

    [TestMethod]
    public void A_token_ends_with_its_lifetime_its_signature_and_its_key()
    {
        var time = new FakeTimeProvider();
        var mint = new TokenMint(Settings(Key), time);
        var token = mint.Issue("me", Key)!;

        Assert.IsTrue(mint.IsValid(token));
        Assert.IsFalse(mint.IsValid(token[..^2] + "AA"));
        Assert.IsFalse(mint.IsValid("a.b.c"));
        Assert.IsFalse(mint.IsValid("a.b.%"));
        Assert.IsFalse(mint.IsValid(""));
        Assert.IsFalse(new TokenMint(Settings("other"), time).IsValid(token));
        time.Advance(TimeSpan.FromSeconds(1201));
        Assert.IsFalse(mint.IsValid(token));
    }

    private static HostSettings Settings(string key) => new() { DataFolder = "", CatalogFolder = "", ApiKey = key };

    private static async Task<HttpStatusCode> AskAsync(TestHost host, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/processes");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> GrantAsync(TestHost host, string credentials, string grantType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent([new("grant_type", grantType)]) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return host.Http.SendAsync(request);
    }
}
