using System.Runtime.InteropServices;
using System.Text;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>Memory for one call to the operating system, given back together.</summary>
internal sealed unsafe class NativeText : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>Zeroed memory.</summary>
    public void* Block(int size)
    {
        var block = NativeMemory.AllocZeroed((nuint)size);
        _blocks.Add((nint)block);
        return block;
    }

    /// <summary>A text ended by a zero byte.</summary>
    public byte* Text(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new StepInputException("A path, argument or environment value must not hold a zero character.");
        }

        var length = Encoding.UTF8.GetByteCount(text);
        var block = (byte*)Block(length + 1);
        _ = Encoding.UTF8.GetBytes(text, new Span<byte>(block, length));
        return block;
    }

    /// <summary>Texts ended by a null pointer.</summary>
    public byte** Vector(IReadOnlyList<string> texts)
    {
        var vector = (byte**)Block((texts.Count + 1) * sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            vector[i] = Text(texts[i]);
        }

        return vector;
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            NativeMemory.Free((void*)block);
        }

        _blocks.Clear();
    }
}
