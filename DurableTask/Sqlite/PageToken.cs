using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Names the last item of a page.</summary>
internal sealed record PageToken(long CreatedAt, string InstanceId)
{
    public static string After(InstanceRow row) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.CreatedAt.UtcTicks:x}.{row.InstanceId}")));

    public static PageToken? Parse(string? token)
    {
        if (token is null)
        {
            return null;
        }

        if (Base64Url.IsValid(token))
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
            var dot = text.IndexOf('.', StringComparison.Ordinal);
            if (dot > 0 && long.TryParse(text.AsSpan(0, dot), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks))
            {
                return new(ticks, text[(dot + 1)..]);
            }
        }

        throw new ArgumentException($"'{token}' is not a continuation token of this store.", nameof(token));
    }
}
