using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.Tests.Serving;

/// <summary>The OpenAPI document against what the host really answers.</summary>
[TestClass]
public sealed class ApiDescriptionTests
{
    private const string Key = "s3cret";
    private const string Instances = "/runtime/webhooks/durabletask/instances";
    private const string Network = "assembly::tenant-neutron-network::1.0";

    private static readonly string[] s_health = ["GET /healthz", "GET /readyz"];

    private static TestHost s_host = null!;
    private static JsonElement s_document;

    private readonly HashSet<string> _answered = [];

    [ClassInitialize]
    public static async Task StartHostAsync(TestContext context)
    {
        s_host = await TestHost.StartAsync(settings => settings with { ApiKey = Key });
        s_host.Http.DefaultRequestHeaders.Add("x-functions-key", Key);
        s_document = JsonElement.Parse(await s_host.Http.GetStringAsync("/openapi/v1.json", context.CancellationToken));
    }

    [ClassCleanup]
    public static async Task StopHostAsync() => await s_host.DisposeAsync();

    [TestMethod]
    public void Every_operation_says_what_it_answers_and_how_it_refuses()
    {
        string[] emptyAnswers = ["201 POST /api/intent/{intent}", "200 GET /api/send/load/{metricKey}", "200 GET /api/send/integrity/{metricKey}"];
        foreach (var (operation, responses) in Operations())
        {
            foreach (var (status, response) in responses.EnumerateObject().Select(r => (r.Name, r.Value)).Where(r => r.Name[0] is '2' or '4'))
            {
                var isEmpty = emptyAnswers.Contains($"{status} {operation}") || status == "204"
                    || (operation.Contains(Instances, StringComparison.Ordinal) && status is "404" or "410")
                    || (operation.StartsWith($"POST {Instances}", StringComparison.Ordinal) && status == "202" && !operation.EndsWith("/restart", StringComparison.Ordinal));
                Assert.AreEqual(!isEmpty, response.TryGetProperty("content", out var content), $"{operation} {status}");
                Assert.IsTrue(isEmpty || content.EnumerateObject().All(c => c.Value.TryGetProperty("schema", out _)), $"{operation} {status}");
            }

            Assert.IsTrue(responses.EnumerateObject().Any(r => r.Name[0] == '2'), operation);
            Assert.AreEqual(!s_health.Contains(operation), responses.TryGetProperty("400", out _), operation);
        }
    }

    [TestMethod]
    public async Task Real_answers_of_every_operation_are_as_described()
    {
        await AskHealthAndLoginAsync();
        await AskInstancesAsync();
        await AskCatalogueAndLocationsAsync();
        await AskLifecycleAsync();
        await AskMetricsAsync();

        CollectionAssert.AreEquivalent(Operations().Select(o => o.Operation).ToArray(), _answered.ToArray());
    }

    [TestMethod]
    public async Task Real_refusals_of_every_operation_are_as_described()
    {
        using var stranger = new HttpClient { BaseAddress = s_host.Http.BaseAddress };
        foreach (var (operation, _) in Operations().Where(o => !s_health.Contains(o.Operation)))
        {
            var (method, path) = Split(operation);
            using var response = await stranger.SendAsync(new HttpRequestMessage(method, path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)));
            Assert.AreEqual('4', $"{(int)response.StatusCode}"[0], operation);
            _ = await CheckAsync(operation, response);
        }

        _ = await AskAsync("GET /api/processes/{id}", 404);
        _ = await AskAsync("GET /api/topology/assemblies/{id}", 404);
        _ = await AskAsync("GET /api/catalog/descriptors/{name}", 404);
        _ = await AskAsync("GET /api/processes", 400, "?limit=many");
        _ = await AskAsync("GET /api/send/load/{metricKey}", 404, "/api/send/load/nobody?metricName=h_load&load=1");
        _ = await AskAsync("POST /api/intent/{intent}", 404);
        _ = await AskAsync("POST /api/intent/{intent}", 400, "/api/intent/createAssembly", new { assemblyName = "none" });
        _ = await AskAsync("DELETE /api/catalog/descriptors/{name}", 409, $"/api/catalog/descriptors/{Network}");
        _ = await AskAsync("POST /api/deploymentLocations", 409, "", new { name = "core", infrastructureType = "Local" });
        _ = await AskAsync($"GET {Instances}", 400, "?top=many");
        _ = await AskAsync($"GET {Instances}/{{id}}", 404);
        _ = await AskAsync($"DELETE {Instances}/{{id}}", 404);
        _ = await AskAsync($"POST {Instances}/{{id}}/terminate", 404);
        _ = await AskAsync("POST /api/orchestrators/{function}/{id}", 200, "/api/orchestrators/Echo/over?timeout=60");
        _ = await AskAsync($"POST {Instances}/{{id}}/suspend", 410, $"{Instances}/over/suspend");
    }

    private async Task AskHealthAndLoginAsync()
    {
        _ = await AskAsync("GET /healthz", 200);
        _ = await AskAsync("GET /readyz", 200);
        _ = await AskAsync("POST /api/login", 200, "", new { username = "me", password = Key });
        _ = await AskAsync("POST /ui/api/login", 200, "", new { username = "me", password = Key });
        using var grant = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        grant.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"client:{Key}")));
        _ = await SendAsync("POST /oauth/token", 200, grant);
    }

    private async Task AskInstancesAsync()
    {
        const string one = Instances + "/{id}";
        _ = await AskAsync("POST /api/orchestrators/{function}/{id}", 202, "/api/orchestrators/WaitForGo/w", new { a = 1 });
        _ = await s_host.Client.WaitForInstanceStartAsync("w");
        _ = await AskAsync($"GET {one}", 202, $"{Instances}/w");
        _ = await AskAsync($"POST {one}/suspend", 202, $"{Instances}/w/suspend?reason=wait");
        _ = await AskAsync($"POST {one}/resume", 202, $"{Instances}/w/resume");
        _ = await AskAsync($"POST {one}/raiseEvent/{{eventName}}", 202, $"{Instances}/w/raiseEvent/go", new { b = 2 });
        _ = await s_host.Client.WaitForInstanceCompletionAsync("w");
        _ = await AskAsync($"GET {one}", 200, $"{Instances}/w?showHistory=true&showHistoryOutput=true");
        _ = await AskAsync($"POST {one}/restart", 202, $"{Instances}/w/restart?restartWithNewInstanceId=false");
        _ = await AskAsync($"POST {one}/terminate", 202, $"{Instances}/w/terminate?reason=enough");
        _ = await s_host.Client.WaitForInstanceCompletionAsync("w");
        _ = await AskAsync("POST /api/orchestrators/{function}/{id}", 500, "/api/orchestrators/Break/b?timeout=60&returnInternalServerErrorOnFailure=true");
        _ = await AskAsync($"GET {one}", 500, $"{Instances}/b?returnInternalServerErrorOnFailure=true&showHistory=true");
        _ = await AskAsync($"POST {one}/rewind", 202, $"{Instances}/b/rewind?reason=again");
        _ = await AskAsync("POST /api/orchestrators/{function}/{id}", 200, "/api/orchestrators/HelloSequence/h?timeout=60");
        _ = await AskAsync($"GET {one}", 200, $"{Instances}/h?showHistory=true&showHistoryOutput=true");
        _ = await AskAsync($"GET {Instances}", 200);
        _ = await AskAsync($"DELETE {one}", 200, $"{Instances}/w");
        _ = await AskAsync($"DELETE {Instances}", 200, "?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=Completed");
    }

    private async Task AskCatalogueAndLocationsAsync()
    {
        const string own = "name: assembly::own::1.0\ncomposition:\n  net:\n    type: assembly::tenant-neutron-network::1.0\n";
        _ = await AskAsync("GET /api/catalog/descriptors", 200);
        _ = await AskAsync("POST /api/catalog/descriptors", 201, "", own);
        _ = await AskAsync("GET /api/catalog/descriptors/{name}", 200, "/api/catalog/descriptors/assembly::own::1.0");
        _ = await AskAsync("PUT /api/catalog/descriptors/{name}", 200, "/api/catalog/descriptors/assembly::own::1.0", own);
        _ = await AskAsync("DELETE /api/catalog/descriptors/{name}", 204, "/api/catalog/descriptors/assembly::own::1.0");

        var edge = new { name = "edge", description = "far", infrastructureType = "Local", infrastructureSpecificProperties = new { a = "b" } };
        _ = await AskAsync("POST /api/deploymentLocations", 201, "", edge);
        _ = await AskAsync("PUT /api/deploymentLocations/{name}", 200, "/api/deploymentLocations/edge", edge);
        _ = await AskAsync("GET /api/deploymentLocations", 200);
        _ = await AskAsync("GET /api/deploymentLocations/{name}", 200, "/api/deploymentLocations/edge");
        _ = await AskAsync("POST /api/deploymentLocations/{name}/test", 200, "/api/deploymentLocations/edge/test");
        _ = await AskAsync("DELETE /api/deploymentLocations/{name}", 204, "/api/deploymentLocations/edge");
        _ = await AskAsync("GET /api/orphans", 200);
        _ = await AskAsync("DELETE /api/orphans", 200);
    }

    private async Task AskLifecycleAsync()
    {
        var net = new { assemblyName = "net", descriptorName = Network, intendedState = "Active", properties = new { deploymentLocation = "core" } };
        _ = await AskAsync("POST /api/intent/{intent}", 200, "/api/intent/createAssembly?dryRun=true", net);
        _ = await AskAsync("POST /api/intent/{intent}", 201, "/api/intent/createAssembly", net);
        var id = (await AskAsync("GET /api/processes", 200)).EnumerateArray().Single().GetProperty("id").GetString()!;
        _ = await AskAsync("GET /api/processes", 200, "?shallow=false");
        _ = await s_host.Client.WaitForInstanceCompletionAsync(id);
        _ = await AskAsync("GET /api/processes/{id}", 200, $"/api/processes/{id}");
        _ = await AskAsync("GET /api/processes/{id}", 200, $"/api/processes/{id}?shallow=true");
        _ = await AskAsync("GET /api/topology/assemblies", 200);
        _ = await AskAsync("GET /api/topology/assemblies", 200, "?nameContains=n");
        var assembly = (await AskAsync("GET /api/topology/assemblies", 200, "?name=net"))[0].GetProperty("id").GetString();
        _ = await AskAsync("GET /api/topology/assemblies/{id}", 200, $"/api/topology/assemblies/{assembly}");
        _ = await AskAsync("POST /api/orchestrators/{function}/{id}", 200, "/api/orchestrators/DeleteAssembly/d?timeout=60", new { assemblyName = "net" });
    }

    /// <summary>What watches a metric is an orchestration of that id: here one that only waits.</summary>
    private async Task AskMetricsAsync()
    {
        foreach (var (kind, value, monitor) in new[] { ("load", "50", InstanceIds.Load("k", "h")), ("integrity", "OK", InstanceIds.Integrity("k", "h")) })
        {
            _ = await s_host.Client.ScheduleNewOrchestrationInstanceAsync("WaitForGo", null, new StartOrchestrationOptions(monitor));
            _ = await AskAsync($"GET /api/send/{kind}/{{metricKey}}", 200, $"/api/send/{kind}/k?metricName=h&{kind}={value}");
        }
    }

    private static IEnumerable<(string Operation, JsonElement Responses)> Operations() =>
        from path in s_document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value.GetProperty("responses"));

    private static (HttpMethod Method, string Path) Split(string operation) =>
        operation.Split(' ') is [var method, var path] ? (HttpMethod.Parse(method), path) : throw new ArgumentException(operation);

    /// <summary>Does an operation, at its own path where no other is given, and compares the answer with the document.</summary>
    private Task<JsonElement> AskAsync(string operation, int status, string target = "", object? body = null)
    {
        var (method, path) = Split(operation);
        return SendAsync(operation, status, new HttpRequestMessage(method, target.StartsWith('/') ? target : path + target)
        {
            Content = body is string yaml ? new StringContent(yaml, Encoding.UTF8, "application/yaml") : body is null ? null : JsonContent.Create(body),
        });
    }

    private async Task<JsonElement> SendAsync(string operation, int status, HttpRequestMessage request)
    {
        using var response = await s_host.Http.SendAsync(request);
        Assert.AreEqual(status, (int)response.StatusCode, $"{operation}: {await response.Content.ReadAsStringAsync()}");
        if (response.IsSuccessStatusCode)
        {
            _ = _answered.Add(operation);
        }

        return await CheckAsync(operation, response);
    }

    private static async Task<JsonElement> CheckAsync(string operation, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var described = Operations().Single(o => o.Operation == operation).Responses.TryGetProperty($"{(int)response.StatusCode}", out var found)
            ? found
            : throw new AssertFailedException($"{operation} answers {(int)response.StatusCode}, which is not described: {text}");
        if (!described.TryGetProperty("content", out var content))
        {
            Assert.AreEqual("", text, operation);
            return default;
        }

        var type = response.Content.Headers.ContentType!.MediaType!;
        var schema = content.GetProperty(type).GetProperty("schema");
        var answer = type == "application/json" ? JsonElement.Parse(text) : JsonSerializer.SerializeToElement(text);
        var faults = new SchemaCheck(s_document).Faults(schema, answer);
        Assert.IsEmpty(faults, $"{operation} {(int)response.StatusCode}: {string.Join("\n", faults)}\n{text}");
        return answer;
    }
}
