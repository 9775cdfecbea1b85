using System.Buffers.Binary;

namespace DurableTask.History.Encoding;

/// <summary>Writes the compact binary form of records into one buffer that is used over and over.</summary>
internal sealed class RecordWriter
{
    /// <summary>Markers in front of a text; anything greater is its length in bytes plus <see cref="FirstLength"/>.</summary>
    internal const int Null = 0;
    internal const int Reference = 1;
    internal const int FirstLength = 2;

    private byte[] _buffer = new byte[4096];

    public int Length { get; private set; }

    /// <summary>Where values go that are too large to stand in a record; null: nowhere, they are written in place.</summary>
    public LargeValueSink? LargeValues { get; set; }

    public ReadOnlyMemory<byte> Slice(int start, int length) => _buffer.AsMemory(start, length);

    public void Clear()
    {
        Length = 0;
        if (_buffer.Length > 16 << 20)
        {
            _buffer = new byte[4096];
        }
    }

    public void Byte(byte value)
    {
        Reserve(1);
        _buffer[Length++] = value;
    }

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Number(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(Length), value);
        Length += 8;
    }

    public void Id(Guid value)
    {
        Reserve(16);
        _ = value.TryWriteBytes(_buffer.AsSpan(Length));
        Length += 16;
    }

    /// <summary>A number that is usually small and never negative.</summary>
    public void Count(int value)
    {
        Reserve(5);
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            _buffer[Length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _buffer[Length++] = (byte)rest;
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Byte(Null);
            return;
        }

        if (LargeValues is { } sink && value.Length > sink.Threshold)
        {
            Byte(Reference);
            Id(sink.Add(value));
            return;
        }

        var length = System.Text.Encoding.UTF8.GetByteCount(value);
        Count(length + FirstLength);
        Reserve(length);
        Length += System.Text.Encoding.UTF8.GetBytes(value, _buffer.AsSpan(Length));
    }

    public void Span(TimeSpan? value) => Number(value?.Ticks ?? -1);

    public void Labels(IReadOnlyDictionary<string, string>? labels)
    {
        Count(labels?.Count ?? 0);
        if (labels is not null)
        {
            foreach (var (key, value) in labels)
            {
                Text(key);
                Text(value);
            }
        }
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }
    }
}
