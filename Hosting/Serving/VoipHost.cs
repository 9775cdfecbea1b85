using System.Net;
using System.Net.Sockets;
using DurableTask.Sqlite;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.DurableApi;
using VoipWorkflows.Hosting.LifecycleApi;
using VoipWorkflows.Orchestrations;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>The host: engine, activities, orchestrations and HTTP in one process.</summary>
internal sealed class VoipHost : IAsyncDisposable
{
    private static readonly TimeSpan s_shutdownPatience = TimeSpan.FromSeconds(15);

    private readonly WebApplication _app;
    private readonly DataFolderClaim _claim;

    private VoipHost(WebApplication app, DataFolderClaim claim)
    {
        _app = app;
        _claim = claim;
        Urls = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    /// <summary>Where it listens, with the real port where 0 was asked for.</summary>
    public IReadOnlyList<string> Urls { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a host. Throws <see cref="HostStartException"/> when something is in the way.</summary>
    public static async Task<VoipHost> StartAsync(HostSettings settings, HostParts parts, CancellationToken cancellation)
    {
        // The port is tried first: a host that cannot be reached must not begin to work on stored orchestrations.
        ProbePorts(settings.Urls);
        var claim = DataFolderClaim.Take(settings);
        WebApplication? app = null;
        try
        {
            app = Build(settings, parts);
            await app.StartAsync(cancellation);
            return new VoipHost(app, claim);
        }
        catch (Exception exception)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            claim.Dispose();
            throw exception switch
            {
                IOException { InnerException: AddressInUseException } => Taken(string.Join(", ", settings.Urls), exception),
                SqliteStoreException => new HostStartException(exception.Message, exception),
                _ => exception,
            };
        }
    }

    /// <summary>Waits until the host is told to stop or ends by itself, then stops it in good order.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellation)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = cancellation.Register(() => stopping.TrySetResult());
        using var ended = _app.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        await stopping.Task;
        await _app.StopAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _claim.Dispose();
    }

    private static WebApplication Build(HostSettings settings, HostParts parts)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // No file watchers: the settings are read once.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = "voip",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        _ = builder.WebHost.UseUrls([.. settings.Urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBodyBytes;
        });
        AddLogging(builder.Logging, parts);
        AddServices(builder.Services, settings, parts);
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging, HostParts parts) => logging
        .ClearProviders()
        .SetMinimumLevel(parts.LogLevel)
        .AddFilter("Microsoft", LogLevel.Warning)
        // The caller is told in one sentence why a host cannot start; a stack trace beside it would only hide that.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .AddConsole(console => console.FormatterName = LogLineFormatter.FormatterName)
        .AddConsoleFormatter<LogLineFormatter, LogLineOptions>(line => (line.Json, line.IncludeScopes) = (parts.JsonLog, true));

    private static void AddServices(IServiceCollection services, HostSettings settings, HostParts parts) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(settings)
        .AddSingleton<TokenMint>()
        .AddSingleton<IHostLifetime, SilentLifetime>()
        .Configure<HostOptions>(host => host.ShutdownTimeout = s_shutdownPatience)
        .AddCors()
        .AddApiDescription()
        .AddLifecycleEngine(settings, parts)
        .AddDurableApi([.. VoipOrchestrations.Public, .. parts.Startable])
        .AddLifecycleApi();

    private static void Pipeline(WebApplication app)
    {
        var origins = app.Services.GetRequiredService<HostSettings>().CorsOrigins;
        _ = app.UseMiddleware<FaultBoundary>();
        if (origins.Count > 0)
        {
            _ = app.UseCors(cors => cors.WithOrigins([.. origins]).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("Location", "Retry-After", "x-ms-continuation-token"));
        }

        _ = app.UseMiddleware<ApiKeyGate>().UseMiddleware<BodyLimit>();
        app.MapHealth();
        _ = app.MapOpenApi();
        app.MapDurableApi();
        app.MapLifecycleApi();
    }

    private static void ProbePorts(IReadOnlyList<string> urls)
    {
        foreach (var url in urls)
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Port != 0 && IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address))
            {
                Probe(url, new IPEndPoint(address, uri.Port));
            }
        }
    }

    private static void Probe(string url, IPEndPoint endpoint)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Taken(url, exception);
        }
        catch (SocketException exception)
        {
            throw new HostStartException($"Cannot listen on {url}: {exception.Message}.", exception);
        }
    }

    private static HostStartException Taken(string url, Exception cause) =>
        new($"Cannot listen on {url}: another program uses this port. Stop it, or choose another port with --urls http://127.0.0.1:PORT.", cause);
}
