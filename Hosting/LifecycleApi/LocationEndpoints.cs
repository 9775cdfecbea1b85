using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Hosting.Locations;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary><c>/api/deploymentLocations</c>.</summary>
internal static class LocationEndpoints
{
    private const string BasePath = "/api/deploymentLocations";
    private const string DefaultResourceManager = "defaultrm";

    public static void MapLocations(this IEndpointRouteBuilder app)
    {
        var locations = app.MapGroup(BasePath).WithTags("Deployment locations");
        locations.MapGet("/", (DeploymentLocations all, HttpRequest request) => ListAsync(all, request))
            .WithSummary("All deployment locations")
            .Produces<LocationView[]>(StatusCodes.Status200OK);
        locations.MapPost("/", (DeploymentLocations all, LocationTests tests, HttpRequest request) => AddAsync(all, tests, request))
            .WithSummary("Add a deployment location")
            .Produces<LocationView>(StatusCodes.Status201Created)
            .Refusing(typeof(LifecycleError), StatusCodes.Status409Conflict);
        locations.MapGet("/{name}", (DeploymentLocations all, HttpRequest request, string name) => GetAsync(all, request, name))
            .WithSummary("A deployment location")
            .Produces<LocationView>(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
        locations.MapPut("/{name}", (DeploymentLocations all, LocationTests tests, HttpRequest request, string name) => ChangeAsync(all, tests, request, name))
            .WithSummary("Change a deployment location")
            .Produces<LocationView>(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
        locations.MapDelete("/{name}", (DeploymentLocations all, HttpRequest request, string name) => RemoveAsync(all, request, name))
            .WithSummary("Remove a deployment location that nothing uses")
            .Produces(StatusCodes.Status204NoContent)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        locations.MapPost("/{name}/test", (LocationTests tests, HttpRequest request, string name) => TestAsync(tests, request, name))
            .WithSummary("Try out whether a deployment location works")
            .Produces<LocationReport>(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(DeploymentLocations all, HttpRequest request) =>
        LifecycleReply.Ok((await all.ListAsync(request.HttpContext.RequestAborted)).Select(LocationView.From).ToList());

    private static async Task<IResult> GetAsync(DeploymentLocations all, HttpRequest request, string name) =>
        await all.GetAsync(name, request.HttpContext.RequestAborted) is { } location ? LifecycleReply.Ok(LocationView.From(location)) : Missing(name);

    private static async Task<IResult> AddAsync(DeploymentLocations all, LocationTests tests, HttpRequest request)
    {
        var location = Read(await JsonBody.ReadAsync(request), name: null);
        await all.CreateAsync(location, request.HttpContext.RequestAborted);
        var view = await all.GetAsync(location.Name, request.HttpContext.RequestAborted) ?? location;
        var report = await tests.RunOnceAsync(location.Name, request.HttpContext.RequestAborted);
        return LifecycleReply.Created(LocationView.From(view) with { Report = report }, $"{request.Scheme}://{request.Host}{BasePath}/{Uri.EscapeDataString(location.Name)}");
    }

    private static async Task<IResult> ChangeAsync(DeploymentLocations all, LocationTests tests, HttpRequest request, string name)
    {
        if (!await all.UpdateAsync(Read(await JsonBody.ReadAsync(request), name), request.HttpContext.RequestAborted))
        {
            return Missing(name);
        }

        var report = await tests.RunOnceAsync(name, request.HttpContext.RequestAborted);
        return await all.GetAsync(name, request.HttpContext.RequestAborted) is { } location
            ? LifecycleReply.Ok(LocationView.From(location) with { Report = report })
            : Missing(name);
    }

    private static async Task<IResult> RemoveAsync(DeploymentLocations all, HttpRequest request, string name) =>
        await all.DeleteAsync(name, request.HttpContext.RequestAborted) ? TypedResults.NoContent() : Missing(name);

    private static async Task<IResult> TestAsync(LocationTests tests, HttpRequest request, string name) =>
        await tests.RunAsync(name, request.HttpContext.RequestAborted) is { } report ? LifecycleReply.Ok(report) : Missing(name);

    private static LifecycleReply Missing(string name) =>
        LifecycleReply.Error(StatusCodes.Status404NotFound, $"Cannot find deployment location with name {name}");

    private static DeploymentLocation Read(JsonBody body, string? name)
    {
        var written = body.Text("name");
        if (name is not null && written is not null && written != name)
        {
            throw LifecycleFaults.Invalid($"name is '{written}', but the URL says '{name}'; a deployment location cannot be renamed.");
        }

        return new DeploymentLocation
        {
            Name = name ?? written ?? throw LifecycleFaults.Invalid("name is missing."),
            Description = body.Text("description"),
            ResourceManager = body.Text("resourceManager") ?? DefaultResourceManager,
            InfrastructureType = body.RequiredText("infrastructureType"),
            InfrastructureSpecificProperties = body.Texts("infrastructureSpecificProperties"),
        };
    }
}
