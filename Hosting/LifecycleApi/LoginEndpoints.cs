using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>The ways in which clients of the lifecycle API log in. The password, or client secret, is the API key.</summary>
internal static class LoginEndpoints
{
    public static readonly string[] Paths = ["/api/login", "/ui/api/login", "/oauth/token"];

    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/login", (TokenMint mint, HttpRequest request) => LoginAsync(mint, request))
            .WithTags("Login").WithSummary("Exchange user name and password for a bearer token")
            .Produces<LoginView>(StatusCodes.Status200OK);
        app.MapPost("/ui/api/login", (TokenMint mint, HttpRequest request) => LoginAsync(mint, request))
            .WithTags("Login").WithSummary("The same")
            .Produces<LoginView>(StatusCodes.Status200OK);
        app.MapPost("/oauth/token", (TokenMint mint, HttpRequest request) => GrantAsync(mint, request))
            .WithTags("Login").WithSummary("Exchange client credentials for a bearer token")
            .Produces<GrantView>(StatusCodes.Status200OK);
    }

    private static async Task<IResult> LoginAsync(TokenMint mint, HttpRequest request)
    {
        var body = await JsonBody.ReadAsync(request);
        return mint.Issue(body.RequiredText("username"), body.RequiredText("password")) is { } token
            ? LifecycleReply.Ok(new LoginView(token, token, TokenMint.LifetimeSeconds))
            : Refused("The user name or the password is wrong.");
    }

    private static async Task<IResult> GrantAsync(TokenMint mint, HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            throw LifecycleFaults.Invalid("The request body must be a form with grant_type=client_credentials.");
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form["grant_type"] != "client_credentials")
        {
            throw LifecycleFaults.Invalid($"grant_type is '{form["grant_type"]}'; it must be client_credentials.");
        }

        return Credentials(request) is var (client, secret) && mint.Issue(client, secret) is { } token
            ? LifecycleReply.Ok(new GrantView(token, "bearer", TokenMint.LifetimeSeconds, "all"))
            : Refused("The client's credentials are missing or wrong; send them as Basic authorization.");
    }

    private static (string Client, string Secret)? Credentials(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var client, var secret]
            ? (client, secret)
            : null;
    }

    private static LifecycleReply Refused(string message) => LifecycleReply.Error(StatusCodes.Status401Unauthorized, message);

    private sealed record LoginView(string Token, string AccessToken, int ExpiresIn);

    private sealed record GrantView(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope);
}
