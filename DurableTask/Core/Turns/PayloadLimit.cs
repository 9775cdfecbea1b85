using System.Text;

namespace DurableTask.Turns;

/// <summary>Checks sizes where a value enters the engine, so that the call that is at fault fails and no later one.</summary>
internal sealed record PayloadLimit(int MaxBytes)
{
    public string? Serialize(DataConverter converter, object? value, string what, string name = "")
    {
        var text = converter.Serialize(value);
        Check(text, what, name);
        return text;
    }

    public void Check(string? text, string what, string name)
    {
        // A character takes three bytes at most, so short texts need no count.
        if (text is not null && text.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > MaxBytes)
        {
            throw new PayloadTooLargeException(name.Length == 0 ? what : $"{what} '{name}'", bytes, MaxBytes);
        }
    }
}
