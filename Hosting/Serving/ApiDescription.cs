using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>
/// Says for the OpenAPI document what the routes answer. The handlers write their replies themselves, so that nothing can be told from
/// what they return.
/// </summary>
internal static class ApiDescription
{
    private const string JsonType = "application/json";

    /// <summary>The document, with schemas as the replies are written.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .AddOpenApi(document =>
        {
            document.AddSchemaTransformer(DescribeChoiceAsync);
            document.CreateSchemaReferenceId = type => IsChoice(type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        })
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });

    /// <summary>Refusals with a body, for one reason or another.</summary>
    public static TBuilder Refusing<TBuilder>(this TBuilder routes, Type body, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata([.. statuses.Select(status => new ProducesResponseTypeMetadata(status, body, [JsonType]))]);

    /// <summary>Refusals that no route is safe from: a body that makes no sense or is too large, no key, a foreign page, a fault of the host or its store.</summary>
    public static RouteGroupBuilder RefusingAnywhere(this RouteGroupBuilder routes, Type body) => routes.Refusing(
        body,
        StatusCodes.Status400BadRequest,
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status403Forbidden,
        StatusCodes.Status413PayloadTooLarge,
        StatusCodes.Status500InternalServerError,
        StatusCodes.Status503ServiceUnavailable);

    // What the shapes are called within the type is of no interest, only that there are these.
    private static Task DescribeChoiceAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (IsChoice(context.JsonTypeInfo))
        {
            schema.AnyOf = [.. schema.Properties!.Values];
            (schema.Type, schema.Properties, schema.Required) = (null, null, null);
        }

        return Task.CompletedTask;
    }

    private static bool IsChoice(JsonTypeInfo type) => typeof(IAnyOf).IsAssignableFrom(type.Type);
}
