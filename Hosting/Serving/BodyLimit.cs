using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>Refuses a body that says it is too large before any of it is taken in. One that does not say is stopped by Kestrel's own limit.</summary>
internal sealed class BodyLimit(RequestDelegate next, HostSettings settings)
{
    private const long MostDrained = 1L << 30;

    private static readonly TimeSpan s_drainPatience = TimeSpan.FromSeconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength is { } length && length > settings.MaxRequestBodyBytes)
        {
            await DrainAsync(context);
            throw new BadHttpRequestException(
                $"The request body has {length} bytes; at most {settings.MaxRequestBodyBytes} are taken.", StatusCodes.Status413PayloadTooLarge);
        }

        await next(context);
    }

    /// <summary>Many clients read no reply before they have sent everything; without this they would see a broken connection instead of the reason.</summary>
    private static async Task DrainAsync(HttpContext context)
    {
        if (context.Request.Headers.Expect.Count > 0 || context.Request.ContentLength > MostDrained)
        {
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(s_drainPatience);
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Too slow to wait for.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
