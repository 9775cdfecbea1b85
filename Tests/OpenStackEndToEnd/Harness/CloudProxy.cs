using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>Stands between the host and the cloud, all services of it, and makes trouble. It answers with its own address wherever the cloud gives one.</summary>
internal sealed class CloudProxy : IAsyncDisposable
{
    private static readonly string[] s_passedOn = ["X-Auth-Token", "X-Subject-Token", "OpenStack-API-Version", "X-OpenStack-Nova-API-Version"];
    private readonly HttpClient _cloud = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _services;
    private readonly WebApplication _app;
    private int _count;

    private CloudProxy()
    {
        var keystone = new Uri(OpenStackLab.AuthUrl);
        string At(int offset) => $"http://{keystone.Host}:{keystone.Port + offset}";
        _services = new() { ["identity"] = At(0), ["placement"] = At(3778), ["image"] = At(4292), ["network"] = At(4696), ["compute"] = At(3774) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    /// <summary>What befalls each request; nothing, when it answers null.</summary>
    public Func<CloudRequest, Trouble?> Befall { get; set; } = _ => null;

    public string AuthUrl => $"{_app.Urls.Single()}/identity/v3";

    public static async Task<CloudProxy> StartAsync()
    {
        OpenStackLab.Require();
        var proxy = new CloudProxy();
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _cloud.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var service = path.Split('/')[1];
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var request = new CloudRequest(
            context.Request.Method, path[(service.Length + 1)..], Encoding.UTF8.GetString(content.ToArray()), Interlocked.Increment(ref _count), context.Request.Headers["X-Auth-Token"]);
        var trouble = Befall(request) ?? new Trouble();
        if (trouble.NeverArrives)
        {
            await trouble.Breaks.WaitAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        if (trouble.Status != 0)
        {
            context.Response.StatusCode = trouble.Status;
            context.Response.Headers.RetryAfter = trouble.RetryAfter;
            await context.Response.WriteAsJsonAsync(new { overLimit = new { code = trouble.Status, message = "This request was rate-limited." } });
            return;
        }

        using var reply = await SendAsync(context, service, request.Path, content.ToArray());
        var body = await reply.Content.ReadAsByteArrayAsync();
        await trouble.BeforeReply();
        if (trouble.LosesReply)
        {
            context.Abort();
            return;
        }

        await ReplyAsync(context, reply, body);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, string service, string path, byte[] content)
    {
        using var message = new HttpRequestMessage(new HttpMethod(context.Request.Method), _services[service] + path + context.Request.QueryString);
        if (content.Length > 0)
        {
            message.Content = new ByteArrayContent(content);
            _ = message.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        foreach (var header in s_passedOn.Where(context.Request.Headers.ContainsKey))
        {
            _ = message.Headers.TryAddWithoutValidation(header, (IEnumerable<string?>)context.Request.Headers[header]);
        }

        return await _cloud.SendAsync(message);
    }

    private async Task ReplyAsync(HttpContext context, HttpResponseMessage reply, byte[] body)
    {
        context.Response.StatusCode = (int)reply.StatusCode;
        context.Response.ContentType = reply.Content.Headers.ContentType?.ToString();
        foreach (var (name, values) in reply.Headers.Where(header => header.Key is "X-Subject-Token" or "OpenStack-API-Version" or "x-openstack-request-id" or "Retry-After" or "Location"))
        {
            context.Response.Headers[name] = values.Select(Rewritten).ToArray();
        }

        if (reply.StatusCode is not HttpStatusCode.NoContent && body.Length > 0)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Rewritten(Encoding.UTF8.GetString(body))));
        }
    }

    private string Rewritten(string text) =>
        _services.Aggregate(text, (now, service) => now.Replace(service.Value, $"{_app.Urls.Single()}/{service.Key}", StringComparison.Ordinal));
}
