using System.Globalization;
using System.Text;

namespace VoipWorkflows.Activities.Sip.Media;

/// <summary>The encoding of rtpengine's control protocol: texts, integers, lists and dictionaries.</summary>
internal static class Bencode
{
    private const int Deepest = 32;

    /// <summary>Writes a dictionary of texts, its keys in order.</summary>
    public static byte[] Write(params ReadOnlySpan<(string Key, string Value)> entries)
    {
        var text = new StringBuilder("d");
        foreach (var (key, value) in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(key)}:{key}{Encoding.UTF8.GetByteCount(value)}:{value}");
        }

        return Encoding.UTF8.GetBytes(text.Append('e').ToString());
    }

    /// <summary>
    /// Reads one value: a <see cref="string"/>, a <see cref="long"/>, a <see cref="List{T}"/> or a <see cref="Dictionary{TKey, TValue}"/> of such.
    /// </summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static object Read(ReadOnlySpan<byte> data)
    {
        var at = 0;
        return Read(data, ref at, 0);
    }

    private static object Read(ReadOnlySpan<byte> data, ref int at, int depth)
    {
        if (at >= data.Length || depth > Deepest)
        {
            throw new FormatException($"bencode ends or nests too deep at byte {at}.");
        }

        switch (data[at])
        {
            case (byte)'i':
                at++;
                return Number(data, ref at, (byte)'e');
            case (byte)'l':
                at++;
                var list = new List<object>();
                while (!IsEnd(data, ref at))
                {
                    list.Add(Read(data, ref at, depth + 1));
                }

                return list;
            case (byte)'d':
                at++;
                var dictionary = new Dictionary<string, object>(StringComparer.Ordinal);
                while (!IsEnd(data, ref at))
                {
                    var key = Text(data, ref at);
                    dictionary[key] = Read(data, ref at, depth + 1);
                }

                return dictionary;
            default:
                return Text(data, ref at);
        }
    }

    private static bool IsEnd(ReadOnlySpan<byte> data, ref int at)
    {
        var end = at < data.Length && data[at] == 'e';
        at += end ? 1 : 0;
        return end;
    }

    private static string Text(ReadOnlySpan<byte> data, ref int at)
    {
        var length = Number(data, ref at, (byte)':');
        if (length < 0 || length > data.Length - at)
        {
            throw new FormatException($"bencode text of {length} bytes at byte {at} of {data.Length}.");
        }

        var text = Encoding.UTF8.GetString(data.Slice(at, (int)length));
        at += (int)length;
        return text;
    }

    private static long Number(ReadOnlySpan<byte> data, ref int at, byte end)
    {
        var length = at <= data.Length ? data[at..].IndexOf(end) : -1;
        if (length <= 0 || !long.TryParse(data.Slice(at, length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new FormatException($"bencode without a number at byte {at}.");
        }

        at += length + 1;
        return number;
    }
}
