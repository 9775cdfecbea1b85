namespace DurableTask.Shards;

/// <summary>All due times, soonest first. An entry knows its place, so a cancelled timer leaves at once however far off it is.</summary>
internal sealed class TimerHeap
{
    private TimerEntry[] _entries = new TimerEntry[64];

    public int Count { get; private set; }

    public long NextDue => Count == 0 ? long.MaxValue : _entries[0].Due;

    public void Add(TimerEntry entry)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        Up(Count++, entry);
    }

    public TimerEntry Take()
    {
        var first = _entries[0];
        Remove(first);
        return first;
    }

    public void Remove(TimerEntry entry)
    {
        var index = entry.Index;
        if (index < 0)
        {
            return;
        }

        entry.Index = -1;
        var last = _entries[--Count];
        _entries[Count] = null!;
        if (index == Count)
        {
            return;
        }

        Down(index, last);
        if (last.Index == index)
        {
            Up(index, last);
        }
    }

    public void Clear()
    {
        for (var i = 0; i < Count; i++)
        {
            _entries[i].Index = -1;
        }

        Array.Clear(_entries);
        Count = 0;
    }

    private void Up(int index, TimerEntry entry)
    {
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (_entries[parent].Due <= entry.Due)
            {
                break;
            }

            Place(index, _entries[parent]);
            index = parent;
        }

        Place(index, entry);
    }

    private void Down(int index, TimerEntry entry)
    {
        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && _entries[child + 1].Due < _entries[child].Due)
            {
                child++;
            }

            if (_entries[child].Due >= entry.Due)
            {
                break;
            }

            Place(index, _entries[child]);
            index = child;
        }

        Place(index, entry);
    }

    private void Place(int index, TimerEntry entry)
    {
        _entries[index] = entry;
        entry.Index = index;
    }
}
