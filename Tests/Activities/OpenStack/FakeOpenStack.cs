using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoipWorkflows.Activities.Tests.OpenStack;

/// <summary>
/// As much of Keystone, Neutron, Nova and Glance as the steps use: it keeps what is made, finds it by its fields, and fails as a test says. It is for
/// what a real cloud does seldom; that the requests are right is shown on a real one.
/// </summary>
internal sealed class FakeOpenStack : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_keys = new()
    {
        ["networks"] = "network",
        ["subnets"] = "subnet",
        ["ports"] = "port",
        ["routers"] = "router",
        ["security-groups"] = "security_group",
        ["security-group-rules"] = "security_group_rule",
        ["floatingips"] = "floatingip",
        ["servers"] = "server",
        ["os-keypairs"] = "keypair",
        ["images"] = "image",
        ["flavors"] = "flavor",
        ["os-availability-zone"] = "zone",
    };

    private readonly WebApplication _application;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<JsonObject>> _objects = s_keys.Keys.ToDictionary(k => k, _ => new List<JsonObject>());
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Func<Task>, Task>>> _faults = new();
    private int _ids;
    private int _tokens;

    private FakeOpenStack()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    public string Url => _application.Urls.Single();

    /// <summary>Every request as <c>METHOD collection</c>, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The status that a new server gets; ACTIVE at once unless a test wants to see it built.</summary>
    public string NewServer { get; set; } = "ACTIVE";

    public int TokensGiven => _tokens;

    public static async Task<FakeOpenStack> StartAsync()
    {
        var cloud = new FakeOpenStack();
        await cloud._application.StartAsync();
        _ = cloud.Add("images", new() { ["name"] = "kamailio", ["status"] = "active", ["created_at"] = "2026-01-01T00:00:00Z" });
        _ = cloud.Add("flavors", new() { ["name"] = "m1.small", ["vcpus"] = 1, ["ram"] = 2048, ["disk"] = 20 });
        return cloud;
    }

    /// <summary>Puts something there as if somebody had made it.</summary>
    public string Add(string collection, JsonObject one)
    {
        lock (_lock)
        {
            var id = FormattableString.Invariant($"00000000-0000-0000-0000-{++_ids:d12}");
            one["id"] ??= id;
            _objects[collection].Add(one);
            return (string)one["id"]!;
        }
    }

    public IReadOnlyList<JsonObject> All(string collection)
    {
        lock (_lock)
        {
            return [.. _objects[collection]];
        }
    }

    public void Remove(string collection, string id)
    {
        lock (_lock)
        {
            _ = _objects[collection].RemoveAll(o => (string?)o["id"] == id);
        }
    }

    /// <summary>The next such request is answered so and does nothing.</summary>
    public void Refuse(string request, int status, string body, int times = 1, params (string Name, string Value)[] headers) => Fault(request, times, (http, _) =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        return http.Response.WriteAsync(body);
    });

    /// <summary>The next such request is carried out, and its reply lost.</summary>
    public void LoseReply(string request) => Fault(request, 1, async (http, carryOut) =>
    {
        var body = http.Response.Body;
        http.Response.Body = Stream.Null;
        await carryOut();
        http.Response.Body = body;
        http.Abort();
    });

    /// <summary>The next such requests are cut before anything is done.</summary>
    public void Cut(string request, int times) => Fault(request, times, (http, _) =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private void Fault(string request, int times, Func<HttpContext, Func<Task>, Task> fault)
    {
        var queue = _faults.GetOrAdd(request, _ => new());
        for (var i = 0; i < times; i++)
        {
            queue.Enqueue(fault);
        }
    }

    private async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is ["v3", "auth", "tokens"])
        {
            await TokenAsync(http);
            return;
        }

        // /compute/v2.1/servers/… , /network/v2.0/ports/… , /image/v2/images
        var collection = path.Length > 2 ? path[2] : "";
        var request = $"{http.Request.Method} {collection}";
        Requests.Enqueue(request);
        var body = http.Request.ContentLength > 0 ? (JsonObject?)await JsonNode.ParseAsync(http.Request.Body) : null;
        if (_faults.TryGetValue(request, out var faults) && faults.TryDequeue(out var fault))
        {
            await fault(http, () => AnswerAsync(http, path, collection, body));
            return;
        }

        await AnswerAsync(http, path, collection, body);
    }

    private async Task TokenAsync(HttpContext http)
    {
        var number = Interlocked.Increment(ref _tokens);
        http.Response.StatusCode = 201;
        http.Response.Headers["X-Subject-Token"] = FormattableString.Invariant($"token-{number}");
        await http.Response.WriteAsync($$$"""
            {"token":{"issued_at":"2001-01-01T00:00:00Z","expires_at":"2001-01-01T01:00:00Z","catalog":[
             {"type":"compute","endpoints":[{"interface":"public","region_id":"R","url":"{{{Url}}}/compute/v2.1"}]},
             {"type":"network","endpoints":[{"interface":"public","region_id":"R","url":"{{{Url}}}/network"}]},
             {"type":"image","endpoints":[{"interface":"public","region_id":"R","url":"{{{Url}}}/image"}]}]}}
            """);
    }

    private Task AnswerAsync(HttpContext http, string[] path, string collection, JsonObject? body)
    {
        lock (_lock)
        {
            var (status, answer) = (http.Request.Method, path) switch
            {
                ("GET", { Length: 2 }) => (200, new JsonObject { ["version"] = new JsonObject { ["version"] = "2.79" } }),
                ("POST", { Length: 3 }) => Create(collection, (JsonObject)body![s_keys[collection]]!),
                ("POST", [_, _, "servers", var id, "action"]) => Act(id, body!),
                ("PUT", [_, _, "routers", var id, var action]) => Interface(id, action, (string)body!["subnet_id"]!),
                ("GET", [.., var last]) when last == collection || last == "detail" => (200, List(collection, http.Request.Query)),
                ("GET", [_, _, _, var id]) => Find(collection, id) is { } one ? (200, One(collection, one)) : (404, Missing(id)),
                ("PUT", [_, _, _, var id]) => Find(collection, id) is { } one ? (200, One(collection, Merge(one, (JsonObject)body![s_keys[collection]]!))) : (404, Missing(id)),
                ("DELETE", [_, _, _, var id]) => Delete(collection, id),
                _ => (400, Missing(http.Request.Path)),
            };
            http.Response.StatusCode = status;
            return status == 204 ? Task.CompletedTask : http.Response.WriteAsync(answer.ToJsonString());
        }
    }

    private (int, JsonObject) Create(string collection, JsonObject one)
    {
        var copy = (JsonObject)one.DeepClone();
        copy["created_at"] = FormattableString.Invariant($"2026-01-01T00:{_ids / 60:d2}:{_ids % 60:d2}Z");
        switch (collection)
        {
            case "ports":
                copy["fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = SubnetOf(copy), ["ip_address"] = FormattableString.Invariant($"10.0.0.{_ids + 10}") });
                copy["security_groups"] ??= new JsonArray("default");
                break;
            case "subnets":
                copy["gateway_ip"] = "10.0.0.1";
                break;
            case "security-groups":
                copy["security_group_rules"] = new JsonArray();
                break;
            case "security-group-rules":
                _ = Add(collection, copy);
                ((JsonArray)Find("security-groups", (string)copy["security_group_id"]!)!["security_group_rules"]!).Add(copy.DeepClone());
                return (201, One(collection, copy));
            case "floatingips":
                copy["floating_ip_address"] = "203.0.113.7";
                break;
            case "os-keypairs":
                copy["id"] = (string)copy["name"]!;
                break;
            case "servers":
                copy["status"] = NewServer;
                copy["created"] = (string)copy["created_at"]!;
                foreach (var port in (JsonArray)copy["networks"]!)
                {
                    Find("ports", (string)port!["port"]!)!["device_id"] = "server";
                }

                break;
        }

        _ = Add(collection, copy);
        return (collection == "servers" ? 202 : 201, One(collection, copy));
    }

    private string? SubnetOf(JsonObject port) =>
        (string?)_objects["subnets"].FirstOrDefault(s => (string?)s["network_id"] == (string?)port["network_id"])?["id"];

    private (int, JsonObject) Act(string id, JsonObject action)
    {
        if (Find("servers", id) is not { } server)
        {
            return (404, Missing(id));
        }

        server["status"] = action.First().Key switch { "reboot" => "REBOOT", "rebuild" => "REBUILD", _ => "ACTIVE" };
        return (202, []);
    }

    private (int, JsonObject) Interface(string router, string action, string subnet)
    {
        var port = _objects["ports"].FirstOrDefault(p => (string?)p["device_id"] == router);
        if (action == "remove_router_interface")
        {
            return port is not null && _objects["ports"].Remove(port) ? (200, new() { ["port_id"] = "x" }) : (404, Missing(subnet));
        }

        return port is not null
            ? (400, new() { ["NeutronError"] = new JsonObject { ["type"] = "BadRequest", ["message"] = "Router already has a port on the subnet" } })
            : (200, new()
            {
                ["port_id"] = Add("ports", new()
                {
                    ["device_id"] = router,
                    ["device_owner"] = "network:router_interface",
                    ["network_id"] = "n",
                    ["fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = subnet, ["ip_address"] = "10.0.0.1" }),
                }),
            });
    }

    private (int, JsonObject) Delete(string collection, string id)
    {
        if (collection == "networks" && _objects["ports"].Any(p => (string?)p["network_id"] == id))
        {
            return (409, new() { ["NeutronError"] = new JsonObject { ["type"] = "NetworkInUse", ["message"] = "There are ports still in use on the network." } });
        }

        return _objects[collection].RemoveAll(o => (string?)o["id"] == id) > 0 ? (204, []) : (404, Missing(id));
    }

    private JsonObject List(string collection, IQueryCollection query)
    {
        var found = _objects[collection].Where(one => query.All(field => field.Key switch
        {
            "tags" => field.Value.ToString().Split(',').All(tag => ((JsonArray?)one["tags"])?.Any(t => (string?)t == tag) == true),
            "limit" => true,
            _ => (string?)one[field.Key] == field.Value.ToString(),
        })).Select(one => collection == "os-keypairs" ? new JsonObject { ["keypair"] = one.DeepClone() } : one.DeepClone());
        return new() { [collection switch { "os-availability-zone" => "availabilityZoneInfo", "os-keypairs" => "keypairs", var name => name.Replace('-', '_') }] = new JsonArray([.. found]) };
    }

    private JsonObject? Find(string collection, string id) => _objects[collection].FirstOrDefault(o => (string?)o["id"] == Uri.UnescapeDataString(id));

    private static JsonObject Merge(JsonObject one, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            one[name] = value?.DeepClone();
        }

        return one;
    }

    private static JsonObject One(string collection, JsonObject one) => new() { [s_keys[collection]] = one.DeepClone() };

    private static JsonObject Missing(string what) => new() { ["itemNotFound"] = new JsonObject { ["code"] = 404, ["message"] = $"nothing is {what}" } };
}
