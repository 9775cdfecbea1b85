using OpenStack.Http;

namespace OpenStack.Images.v2;

/// <summary>Glance: images.</summary>
/// <param name="connection">The cloud.</param>
public sealed class ImageService(OpenStackConnection connection)
{
    private readonly ServiceClient _client = new(connection, "image", "v2/");

    /// <summary>Lists images. Fields: name (exact), status, visibility, owner, tag.</summary>
    public IAsyncEnumerable<Image> ListImagesAsync(Filter? filter = null, CancellationToken cancellation = default) =>
        _client.List("images" + filter?.Query, "images", ImageJson.Default.Image, cancellation);

    /// <summary>An image, or null when it is gone.</summary>
    public async Task<Image?> GetImageAsync(Identifier id, CancellationToken cancellation = default)
    {
        try
        {
            // The one object that comes without a key around it.
            using var document = await _client.Document(HttpMethod.Get, $"images/{id.Segment}", null, cancellation);
            return ApiJson.Read(document.RootElement, ImageJson.Default.Image, $"GET image /images/{id}");
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
