using System.Text;
using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary><c>/api/catalog/descriptors</c>.</summary>
internal static class CatalogueEndpoints
{
    private const string BasePath = "/api/catalog/descriptors";
    private const string YamlType = "application/yaml";

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var descriptors = app.MapGroup(BasePath).WithTags("Catalogue");
        descriptors.MapGet("/", (DescriptorCatalogue catalogue, HttpRequest request) => ListAsync(catalogue, request))
            .WithSummary("All descriptors")
            .Produces<DescriptorView[]>(StatusCodes.Status200OK);
        descriptors.MapPost("/", (DescriptorCatalogue catalogue, HttpRequest request) => AddAsync(catalogue, request))
            .WithSummary("Upload a descriptor (YAML)")
            .Produces<AcceptedDescriptorView>(StatusCodes.Status201Created)
            .Refusing(typeof(LifecycleError), StatusCodes.Status409Conflict);
        descriptors.MapGet("/{name}", (DescriptorCatalogue catalogue, HttpRequest request, string name) => GetAsync(catalogue, request, name))
            .WithSummary("A descriptor as its author wrote it")
            .Produces<string>(StatusCodes.Status200OK, YamlType)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
        descriptors.MapPut("/{name}", (DescriptorCatalogue catalogue, HttpRequest request, string name) => ReplaceAsync(catalogue, request, name))
            .WithSummary("Replace a descriptor (YAML)")
            .Produces<AcceptedDescriptorView>(StatusCodes.Status200OK)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound);
        descriptors.MapDelete("/{name}", (DescriptorCatalogue catalogue, HttpRequest request, string name) => RemoveAsync(catalogue, request, name))
            .WithSummary("Remove an uploaded descriptor")
            .Produces(StatusCodes.Status204NoContent)
            .Refusing(typeof(LifecycleError), StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static string Url(HttpRequest request) => $"{request.Scheme}://{request.Host}{BasePath}";

    private static async Task<IResult> ListAsync(DescriptorCatalogue catalogue, HttpRequest request) =>
        LifecycleReply.Ok((await catalogue.ListAsync(request.HttpContext.RequestAborted)).Select(entry => DescriptorView.From(entry, Url(request))).ToList());

    private static async Task<IResult> GetAsync(DescriptorCatalogue catalogue, HttpRequest request, string name) =>
        await catalogue.FindAsync(name, request.HttpContext.RequestAborted) is { } entry ? TypedResults.Text(entry.Yaml, YamlType) : Missing(name);

    private static async Task<IResult> AddAsync(DescriptorCatalogue catalogue, HttpRequest request)
    {
        var accepted = await catalogue.AddAsync(await ReadAsync(request), request.HttpContext.RequestAborted);
        return LifecycleReply.Created(AcceptedDescriptorView.From(accepted), $"{Url(request)}/{accepted.Name}");
    }

    private static async Task<IResult> ReplaceAsync(DescriptorCatalogue catalogue, HttpRequest request, string name) =>
        await catalogue.ReplaceAsync(name, await ReadAsync(request), request.HttpContext.RequestAborted) is { } accepted
            ? LifecycleReply.Ok(AcceptedDescriptorView.From(accepted))
            : Missing(name);

    private static async Task<IResult> RemoveAsync(DescriptorCatalogue catalogue, HttpRequest request, string name) =>
        await catalogue.RemoveAsync(name, request.HttpContext.RequestAborted) ? TypedResults.NoContent() : Missing(name);

    private static LifecycleReply Missing(string name) => LifecycleReply.Error(StatusCodes.Status404NotFound, $"Cannot find descriptor with name {name}");

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        try
        {
            return s_strict.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (DecoderFallbackException exception)
        {
            throw LifecycleFaults.Invalid($"The descriptor is not UTF-8 text: byte {exception.Index} begins no character.");
        }
    }
}
