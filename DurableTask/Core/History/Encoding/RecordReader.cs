using System.Buffers.Binary;

namespace DurableTask.History.Encoding;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. Anything else: <see cref="CorruptHistoryException"/>.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes, IReadOnlyDictionary<Guid, ReadOnlyMemory<byte>>? payloads)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public bool Bool() => Byte() != 0;

    public long Number() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public DateTime Time()
    {
        var ticks = Number();
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : throw new CorruptHistoryException($"{ticks} is no time.");
    }

    public Guid Id() => new(Take(16));

    public int Count()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value <= int.MaxValue ? (int)value : throw new CorruptHistoryException($"{value} is no length.");
            }
        }

        throw new CorruptHistoryException("A length does not end.");
    }

    /// <summary>How many items follow; each takes a byte at least, so damage cannot ask for more memory than the record has bytes.</summary>
    public int Items()
    {
        var count = Count();
        return count <= _rest.Length ? count : throw new CorruptHistoryException($"{count} items are due and {_rest.Length} bytes are left.");
    }

    public string? Text()
    {
        var marker = Count();
        switch (marker)
        {
            case RecordWriter.Null:
                return null;
            case RecordWriter.Reference:
                var id = Id();
                return payloads is not null && payloads.TryGetValue(id, out var value)
                    ? System.Text.Encoding.UTF8.GetString(value.Span)
                    : throw new CorruptHistoryException($"The large value {id} is missing.");
            default:
                return System.Text.Encoding.UTF8.GetString(Take(marker - RecordWriter.FirstLength));
        }
    }

    public string Required() => Text() ?? throw new CorruptHistoryException("A text is missing.");

    public TimeSpan? Span()
    {
        var ticks = Number();
        return ticks < 0 ? null : new TimeSpan(ticks);
    }

    public Dictionary<string, string>? Labels()
    {
        var count = Items();
        if (count == 0)
        {
            return null;
        }

        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            labels[Required()] = Required();
        }

        return labels;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new CorruptHistoryException($"{count} bytes are due and {_rest.Length} are left.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
