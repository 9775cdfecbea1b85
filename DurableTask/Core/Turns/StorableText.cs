using System.Text;

namespace DurableTask.Turns;

/// <summary>
/// Refuses text that no store can hold. Stores keep UTF-8, which has no form for half of a surrogate pair: it would come back as
/// another character, and so an id, a name or a tag would come back as another one.
/// </summary>
internal static class StorableText
{
    public static void Check(string? text, string what)
    {
        if (text is not null && FindLoneSurrogate(text) is var position and >= 0)
        {
            throw new ArgumentException($"The {what} '{text[..position]}…' holds half of a surrogate pair (U+{(int)text[position]:X4}) at character {position}; that is no character and cannot be stored.");
        }
    }

    public static void Check(IEnumerable<KeyValuePair<string, string>>? tags)
    {
        if (tags is null)
        {
            return;
        }

        foreach (var (name, value) in tags)
        {
            Check(name, "tag");
            Check(value, $"value of tag '{name}'");
        }
    }

    private static int FindLoneSurrogate(string text)
    {
        // Most text is ASCII, and that is seen at once.
        if (Ascii.IsValid(text))
        {
            return -1;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
