using System.Runtime.InteropServices;
using DurableTask.History.Encoding;
using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>From turns and waiting messages to the bytes of a commit.</summary>
internal sealed partial class Shard
{
    private void Encode()
    {
        _writer.Clear();
        _slices.Clear();
        var store = _commit.Store;
        _writer.LargeValues = _commit.LargeValues;
        foreach (var instance in _commit.Instances)
        {
            var start = _writer.Length;
            if (!instance.IsReplaced)
            {
                _commit.LargeValues.ExecutionKey = instance.Row.ExecutionKey;
                _commit.LargeValues.Known = instance.LargeValues;
                EncodeTurns(instance);
                instance.LargeValues = _commit.LargeValues.Known;
            }

            _slices.Add((start, _writer.Length - start));
        }

        _writer.LargeValues = null;
        var firstMessage = _slices.Count;
        foreach (var instance in _withInbox)
        {
            EncodeInbox(instance);
        }

        _ = _withInbox.RemoveAll(static i => !i.IsListed);

        // The buffer has grown for the last time, so its parts can be named.
        for (var i = 0; i < firstMessage; i++)
        {
            AddWrite(_commit.Instances[i], _writer.Slice(_slices[i].Start, _slices[i].Length));
        }

        var messages = CollectionsMarshal.AsSpan(store.NewMessages);
        for (var i = 0; i < messages.Length; i++)
        {
            var (start, length) = _slices[firstMessage + i];
            messages[i] = messages[i] with { Body = _writer.Slice(start, length) };
        }
    }

    private void EncodeTurns(Instance instance)
    {
        var events = CollectionsMarshal.AsSpan(_commit.Events);
        for (var index = instance.FirstTurn; index >= 0; index = _commit.Turns[index].Next)
        {
            var turn = _commit.Turns[index];
            EventWriter.BeginTurn(_writer, turn.Timestamp, turn.Consumed, turn.Decisions);
            foreach (var item in events.Slice(turn.FirstEvent, turn.Consumed + turn.Decisions))
            {
                EventWriter.Write(_writer, item);
            }
        }

        instance.FirstTurn = instance.LastTurn = -1;
    }

    private void AddWrite(Instance instance, ReadOnlyMemory<byte> record)
    {
        if (instance.IsReplaced)
        {
            return;
        }

        var key = instance.Row.ExecutionKey;
        _commit.Store.Instances.Add(new InstanceWrite(
            instance.Id,
            key,
            instance.IsRowChanged ? instance.Row : null,
            instance.ChangedValues,
            instance.StoredKey == key ? 0 : instance.StoredKey,
            instance.UpdatedAt,
            instance.RecordCount,
            record));
        instance.StoredKey = key;
        instance.IsRowChanged = false;
        instance.ChangedValues = RowValues.None;
        if (!record.IsEmpty)
        {
            instance.RecordCount++;
        }
    }

    /// <summary>
    /// Gives a place on disk to the messages that no turn has taken, where they cannot be had again from elsewhere: a fired timer fires
    /// again and an activity runs again, unless the instance rests, which can take long.
    /// </summary>
    private void EncodeInbox(Instance instance)
    {
        instance.IsListed = false;
        if (instance.IsFinished || instance.IsReplaced)
        {
            return;
        }

        var items = CollectionsMarshal.AsSpan(instance.Inbox);
        var renumber = false;
        foreach (ref var item in items)
        {
            if (item.Sequence != 0 && !renumber)
            {
                continue;
            }

            if (!instance.IsSuspended && item.Event is TaskCompletedEvent or TaskFailedEvent or TimerFiredEvent)
            {
                instance.IsListed = true;
                continue;
            }

            // One that stands behind a new one needs a new number, since numbers are the order after a restart.
            Consume(in item);
            renumber = true;
            item = item with { Sequence = NextKey() };
            var start = _writer.Length;
            MessageCodec.Write(_writer, in item);
            _slices.Add((start, _writer.Length - start));
            _commit.Store.NewMessages.Add(new StoredMessage(item.Sequence, instance.Id, default));
        }
    }
}
