using System.Net;
using System.Text.Json;

namespace VoipWorkflows.Hosting.Tests.Serving;

[TestClass]
public sealed class GateTests
{
    [TestMethod]
    public async Task Without_the_key_every_API_answers_401_in_its_own_shape()
    {
        await using var host = await TestHost.StartAsync(settings => settings with { ApiKey = "s3cret" });

        using var durable = await host.Http.GetAsync("/runtime/webhooks/durabletask/instances");
        using var lifecycle = await host.Http.GetAsync("/api/processes?code=wrong");
        using var document = await host.Http.GetAsync("/openapi/v1.json");

        Assert.AreEqual(HttpStatusCode.Unauthorized, durable.StatusCode);
        Assert.Contains("\"Message\":", await durable.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.Unauthorized, lifecycle.StatusCode);
        Assert.Contains("\"localizedMessage\":", await lifecycle.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.Unauthorized, document.StatusCode);
    }

    [TestMethod]
    public async Task The_key_is_taken_from_query_header_or_bearer_token_and_stands_in_the_links()
    {
        await using var host = await TestHost.StartAsync(settings => settings with { ApiKey = "s3cret" });

        using var byQuery = await host.Http.GetAsync("/api/processes?code=s3cret");
        using var byHeader = await SendAsync(host, "x-functions-key", "s3cret");
        using var byBearer = await SendAsync(host, "Authorization", "Bearer s3cret");
        using var started = await host.Http.PostAsync("/api/orchestrators/Echo/one?code=s3cret", null);

        Assert.AreEqual(HttpStatusCode.OK, byQuery.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, byHeader.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, byBearer.StatusCode);
        Assert.EndsWith("?taskHub=TestHub&code=s3cret", started.Headers.Location!.OriginalString);
    }

    [TestMethod]
    public async Task Health_needs_no_key()
    {
        await using var host = await TestHost.StartAsync(settings => settings with { ApiKey = "s3cret" });

        Assert.AreEqual("""{"status":"ok"}""", await host.Http.GetStringAsync("/healthz"));
        Assert.AreEqual("""{"status":"ready"}""", await host.Http.GetStringAsync("/readyz"));
    }

    [TestMethod]
    public async Task A_foreign_web_page_is_kept_out_unless_its_origin_is_listed()
    {
        await using var host = await TestHost.StartAsync(settings => settings with { CorsOrigins = ["http://friend.example"] });

        using var stranger = await SendAsync(host, "Origin", "http://stranger.example");
        using var friend = await SendAsync(host, "Origin", "http://friend.example");

        Assert.AreEqual(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, friend.StatusCode);
        Assert.AreEqual("http://friend.example", friend.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [TestMethod]
    public async Task A_name_that_was_bent_to_this_machine_is_kept_out()
    {
        await using var host = await TestHost.StartAsync();

        using var response = await SendAsync(host, "Host", "rebound.example");

        Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [TestMethod]
    public async Task A_body_of_100_MB_is_refused_with_413_and_the_host_goes_on()
    {
        await using var host = await TestHost.StartAsync();

        using var lifecycle = await host.Http.PostAsync("/api/catalog/descriptors", new ByteArrayContent(new byte[100_000_000]));
        using var durable = await host.Http.PostAsync("/api/orchestrators/Echo", new ByteArrayContent(new byte[100_000_000]));

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, lifecycle.StatusCode);
        Assert.AreEqual("application/json", lifecycle.Content.Headers.ContentType!.ToString());
        Assert.Contains("100000000 bytes", await lifecycle.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, durable.StatusCode);
        Assert.Contains("\"Message\":\"The request body has 100000000 bytes", await durable.Content.ReadAsStringAsync());
        Assert.AreEqual("""{"status":"ok"}""", await host.Http.GetStringAsync("/healthz"));
    }

    [TestMethod]
    public async Task A_large_body_that_does_not_say_its_length_is_refused_with_413()
    {
        await using var host = await TestHost.StartAsync(settings => settings with { MaxRequestBodyBytes = 1000 });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/catalog/descriptors") { Content = new ByteArrayContent(new byte[5000]) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("localizedMessage", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [DataRow("PATCH", "/api/processes", HttpStatusCode.MethodNotAllowed)]
    public async Task Routing_refusals_of_the_lifecycle_API_have_its_body_and_a_bare_content_type(string method, string path, HttpStatusCode expected)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await host.Http.SendAsync(request);

        Assert.AreEqual(expected, response.StatusCode);
        Assert.AreEqual("application/json", response.Content.Headers.ContentType!.ToString());
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("details,localizedMessage,url", string.Join(',', body.RootElement.EnumerateObject().Select(member => member.Name)));
    }

    [TestMethod]
    public async Task The_OpenAPI_document_describes_both_APIs()
    {
        await using var host = await TestHost.StartAsync();

        using var document = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json"));

        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        CollectionAssert.Contains(paths, "/api/intent/{intent}");
        CollectionAssert.Contains(paths, "/api/orchestrators/{function}/{id}");
        CollectionAssert.Contains(paths, "/runtime/webhooks/durabletask/instances/{id}/terminate");
    }

    private static async Task<HttpResponseMessage> SendAsync(TestHost host, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/processes");
        request.Headers.Add(header, value);
        return await host.Http.SendAsync(request);
    }
}
