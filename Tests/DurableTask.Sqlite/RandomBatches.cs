using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite.Tests;

/// <summary>Batches as a shard could make them: starts, turns, continue-as-new, reuse of ids, purges, messages, payloads.</summary>
internal sealed class RandomBatches(int seed)
{
    private static readonly OrchestrationRuntimeStatus[] Statuses =
    [
        OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, (InstanceRow Row, int Records)> _instances = [];
    private readonly List<long> _messages = [];
    private long _next = 1;

    public static IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? $"a%{i}" : i % 3 == 1 ? $"a_{i}" : $"ß-{i}")];

    public StoreBatch Next(long epoch)
    {
        var batch = new StoreBatch { Epoch = epoch };
        foreach (var id in Some(Ids, 0.1))
        {
            batch.Purges.Add(id);
            if (_instances.TryGetValue(id, out var purged) && purged.Row.IsFinished)
            {
                _ = _instances.Remove(id);
            }
        }

        foreach (var id in Some(Ids, 0.4))
        {
            Change(batch, id);
        }

        foreach (var id in Some(Ids, 0.2))
        {
            _messages.Add(++_next);
            batch.NewMessages.Add(new(_next, id, Bytes()));
        }

        batch.ConsumedMessages.AddRange(Some(_messages, 0.3));
        return batch;
    }

    public OrchestrationQuery Query()
    {
        T? Maybe<T>(Func<T> value, double chance = 0.3) => _random.NextDouble() < chance ? value() : default;
        return new(
            Maybe<DateTimeOffset?>(() => Time()),
            Maybe<DateTimeOffset?>(() => Time()),
            Maybe<List<OrchestrationRuntimeStatus>>(() => [.. Some(Statuses, 0.4)]),
            null,
            Maybe(() => new[] { "a", "a%", "a_", "ß", "ß-2", "zz" }[_random.Next(6)]),
            _random.Next(1, 8),
            _random.Next(2) == 0)
        {
            Name = Maybe(Name),
            Version = Maybe(() => "2"),
            Tags = Maybe(Tags),
            ParentInstanceId = Maybe(() => "parent"),
            Descending = _random.Next(2) == 0,
        };
    }

    private void Change(StoreBatch batch, string id)
    {
        var now = Time();
        if (!_instances.TryGetValue(id, out var known) || _random.Next(6) == 0)
        {
            var old = known.Row?.ExecutionKey ?? 0;
            known = (Row(id), 0);
            batch.Instances.Add(new(id, known.Row.ExecutionKey, known.Row, RowValues.All, old, now, 0, _random.Next(4) == 0 ? default : Bytes()));
        }
        else
        {
            InstanceRow? row = null;
            var changed = RowValues.None;
            if (_random.Next(2) == 0)
            {
                changed = (RowValues)_random.Next(8);
                var other = Row(id);
                row = other with
                {
                    ExecutionKey = known.Row.ExecutionKey,
                    ExecutionId = known.Row.ExecutionId,
                    Input = changed.HasFlag(RowValues.Input) ? other.Input : known.Row.Input,
                    Output = changed.HasFlag(RowValues.Output) ? other.Output : known.Row.Output,
                    CustomStatus = changed.HasFlag(RowValues.CustomStatus) ? other.CustomStatus : known.Row.CustomStatus,
                };
                known = known with { Row = row };
            }

            batch.Instances.Add(new(id, known.Row.ExecutionKey, row, changed, 0, now, known.Records, _random.Next(4) == 0 ? default : Bytes()));
        }

        known.Records += batch.Instances[^1].Record.IsEmpty ? 0 : 1;
        _instances[id] = known;
        if (_random.Next(4) == 0)
        {
            batch.Payloads.Add(new(known.Row.ExecutionKey, new Guid(_random.Next(3), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "same content"u8.ToArray()));
        }
    }

    private InstanceRow Row(string id)
    {
        var status = Statuses[_random.Next(Statuses.Length)];
        return new()
        {
            InstanceId = id,
            ExecutionKey = ++_next,
            ExecutionId = new Guid((int)_next, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Name = Name(),
            Version = _random.Next(2) == 0 ? "" : "2",
            Status = status,
            CreatedAt = Time(),
            ParentInstanceId = _random.Next(2) == 0 ? null : "parent",
            Tags = Tags(),
            Input = Value(),
            Output = Value(),
            CustomStatus = Value(),
            Failure = status == OrchestrationRuntimeStatus.Failed ? "{\"errorType\":\"X\"}" : null,
            StatusReason = status == OrchestrationRuntimeStatus.Suspended ? "because\0of 🙂" : null,
            Attempts = _random.Next(3),
        };
    }

    private DateTimeOffset Time() => Start.AddMinutes(_random.Next(8));

    private string Name() => new[] { "Work", "WORK", "Größe", "GRÖßE" }[_random.Next(4)];

    private IReadOnlyDictionary<string, string> Tags() => new Dictionary<string, string>(
        Some(["team", "Team", "tïer"], 0.4).Select(key => KeyValuePair.Create(key, _random.Next(2) == 0 ? "voice" : "\"'")));

    private string? Value() => _random.Next(5) switch
    {
        0 => null,
        1 => "",
        2 => new string('ü', Schema.LargestValueInRow / 2),
        3 => new string('x', Schema.LargestValueInRow + 1),
        _ => "{\"n\":\"ü🙂\\u0000\"}",
    };

    private byte[] Bytes() => Encoding.UTF8.GetBytes(new string('r', _random.Next(1, 300)));

    private IEnumerable<T> Some<T>(IReadOnlyList<T> among, double chance) => [.. among.Where(_ => _random.NextDouble() < chance)];
}
