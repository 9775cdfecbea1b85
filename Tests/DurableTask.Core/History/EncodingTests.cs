using CsCheck;
using DurableTask.History.Encoding;
using DurableTask.Storage;

namespace DurableTask.Core.Tests.History;

[TestClass]
public sealed class EncodingTests
{
    private static readonly DateTime T0 = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<string?> Text = Gen.OneOf(Gen.Const((string?)null), Gen.String[0, 40].Select(s => (string?)s), Gen.Char.Array[3000].Select(c => (string?)new string(c)));
    private static readonly Gen<string> Name = Gen.String[Gen.Char['a', 'ÿ'], 1, 20];
    private static readonly Gen<int> Id = Gen.OneOf(Gen.Int[0, 200], Gen.Int[0, int.MaxValue]);
    private static readonly Gen<TimeSpan?> Span = Gen.OneOf(Gen.Const((TimeSpan?)null), Gen.Long[0, TimeSpan.TicksPerDay * 1000].Select(t => (TimeSpan?)new TimeSpan(t)));
    private static readonly Gen<IReadOnlyDictionary<string, string>?> Labels = Gen.OneOf(
        Gen.Const((IReadOnlyDictionary<string, string>?)null),
        Gen.Dictionary(Name, Name)[1, 3].Select(d => (IReadOnlyDictionary<string, string>?)d));

    private static readonly Gen<TaskFailureDetails> Failure = Gen.Select(Name, Text, Text).Select((type, message, stack) =>
        new TaskFailureDetails(type, message ?? "", stack, new TaskFailureDetails("Inner", "m", null, null, null), null));

    private static readonly Gen<HistoryEvent> Consumed = Gen.OneOf<HistoryEvent>(
        Gen.Select(Id, Text).Select((id, text) => (HistoryEvent)new TaskCompletedEvent(id, T0, text)),
        Gen.Select(Id, Failure).Select((id, failure) => (HistoryEvent)new TaskFailedEvent(id, T0, failure)),
        Gen.Select(Id, Text).Select((id, text) => (HistoryEvent)new SubOrchestrationInstanceCompletedEvent(id, T0, text)),
        Gen.Select(Id, Failure).Select((id, failure) => (HistoryEvent)new SubOrchestrationInstanceFailedEvent(id, T0, failure)),
        Id.Select(id => (HistoryEvent)new TimerFiredEvent(id, T0)),
        Gen.Select(Name, Text).Select((name, text) => (HistoryEvent)new EventRaisedEvent(T0, name, text)),
        Gen.Select(Text, Text, Gen.Bool).Select((output, reason, all) => (HistoryEvent)new ExecutionTerminatedEvent(T0, output, reason, all)),
        Text.Select(reason => (HistoryEvent)new ExecutionSuspendedEvent(T0, reason)),
        Text.Select(reason => (HistoryEvent)new ExecutionResumedEvent(T0, reason)),
        Text.Select(reason => (HistoryEvent)new ExecutionRewoundEvent(T0, reason)),
        Name.Select(id => (HistoryEvent)new ChildDetachedEvent(T0, id)));

    private static readonly Gen<HistoryEvent> Decision = Gen.OneOf<HistoryEvent>(
        Gen.Select(Id, Name, Text, Span, Span).Select((id, name, input, timeout, beat) => (HistoryEvent)new TaskScheduledEvent(id, T0, name, input)
        {
            Timeout = timeout,
            HeartbeatTimeout = beat,
            Retry = timeout is null ? null : new RetrySchedule(3, timeout.Value, 1.5, beat, null, beat is null),
        }),
        Gen.Select(Id, Gen.Long[0, DateTime.MaxValue.Ticks]).Select((id, due) => (HistoryEvent)new TimerCreatedEvent(id, T0, new DateTime(due, DateTimeKind.Utc))),
        Id.Select(id => (HistoryEvent)new TimerCanceledEvent(id, T0)),
        Gen.Select(Id, Name, Name, Text).Select((id, to, name, input) => (HistoryEvent)new EventSentEvent(id, T0, to, name, input)),
        Gen.Select(Id, Name, Name, Text).Select((id, name, child, input) => (HistoryEvent)new SubOrchestrationInstanceCreatedEvent(id, T0, name, child, input)
        {
            Version = name,
            ClosePolicy = id % 2 == 0 ? ParentClosePolicy.Abandon : ParentClosePolicy.Terminate,
        }),
        Gen.Select(Text, Gen.Bool).Select((input, keep) => (HistoryEvent)new ContinueAsNewEvent(T0, input, keep)),
        Name.Select(id => (HistoryEvent)new PatchAppliedEvent(T0, id)));

    [TestMethod]
    public void Every_turn_is_read_as_it_was_written_with_large_values_in_place_or_aside() =>
        Gen.Select(Consumed.List[0, 5], Decision.List[0, 5], Gen.Bool).Sample((consumed, decisions, aside) =>
        {
            var stored = Write(consumed, decisions, aside ? 100 : int.MaxValue);
            var turn = EventReader.ReadTurns(stored).Single();
            return turn.Timestamp == T0 && turn.Consumed.SequenceEqual(consumed) && turn.Decisions.SequenceEqual(decisions);
        });

    [TestMethod]
    public void Labels_of_calls_are_kept() => Labels.Sample(labels =>
    {
        var stored = Write([], [new TaskScheduledEvent(1, T0, "A", null) { Tags = labels }], int.MaxValue);
        var read = (TaskScheduledEvent)EventReader.ReadTurns(stored).Single().Decisions[0];
        return (read.Tags ?? InstanceRow.NoTags).OrderBy(l => l.Key, StringComparer.Ordinal).SequenceEqual((labels ?? InstanceRow.NoTags).OrderBy(l => l.Key, StringComparer.Ordinal));
    });

    [TestMethod]
    public void A_damaged_record_is_refused_by_name_and_never_read_as_something_else_than_an_error() =>
        Gen.Select(Consumed.List[1, 3], Decision.List[1, 3], Gen.Int[0, 10_000], Gen.Byte[1, 255]).Sample((consumed, decisions, place, flip) =>
        {
            var stored = Write(consumed, decisions, int.MaxValue);
            var bytes = stored.Records[0].ToArray();
            var cut = bytes[..(place % bytes.Length)];
            bytes[place % bytes.Length] ^= flip;
            return Read(stored, bytes, mayPass: true) && Read(stored, cut, mayPass: cut.Length == 0);
        });

    [TestMethod]
    public void The_same_large_value_is_stored_once_per_execution()
    {
        var large = new string('x', 5000);
        var stored = Write([], [.. Enumerable.Range(0, 10).Select(i => new TaskScheduledEvent(i, T0, "A", large))], 1000);
        Assert.HasCount(1, stored.Payloads);
        Assert.IsLessThan(1000, stored.Records[0].Length);
    }

    /// <summary>A record as version 1 wrote it. It must be readable for ever: never change the text, add one for each new form.</summary>
    [TestMethod]
    public void A_record_of_form_1_is_read_for_ever()
    {
        var row = new InstanceRow { InstanceId = "i", ExecutionKey = 1, ExecutionId = Guid.Empty, Name = "N", Input = "1", Output = "2" };
        var turn = EventReader.ReadTurns(new StoredInstance(row, [Convert.FromBase64String(Form1)], [], new Dictionary<Guid, ReadOnlyMemory<byte>>())).Single();
        CollectionAssert.AreEqual(Form1Consumed, turn.Consumed.ToList());
        CollectionAssert.AreEqual(Form1Decisions, turn.Decisions.ToList());
    }

    [TestMethod]
    public void The_form_that_is_written_is_form_1() =>
        Assert.AreEqual(Form1, Convert.ToBase64String(Write([.. Form1Consumed], [.. Form1Decisions], int.MaxValue).Records[0].Span));

    [TestMethod]
    public void A_flat_history_falls_into_its_turns()
    {
        List<HistoryEvent> flat =
        [
            new ExecutionStartedEvent(T0, "N", "i", Guid.Empty, null), new TaskScheduledEvent(0, T0, "A", null),
            new TaskCompletedEvent(0, T0, null), new TaskScheduledEvent(1, T0, "B", null),
            new EventRaisedEvent(T0.AddSeconds(1), "E", null),
            new TaskCompletedEvent(1, T0.AddSeconds(2), null), new ExecutionCompletedEvent(2, T0.AddSeconds(2), OrchestrationRuntimeStatus.Completed, null, null),
        ];
        CollectionAssert.AreEqual(new[] { 2, 2, 1, 2 }, HistoryTurn.Split(flat).Select(t => t.Consumed.Count + t.Decisions.Count).ToList());
    }

    private const string Form1 =
        "AQAA+LTISN4IDAgBA04BAAAAAgADAAQFBgcICQoLA3YAAPi0yEjeCAN0AQNQA3AAAAAAAAAAAAAAAAAAAAAArAIABQAGIsOkIgYBA1QDTQAAAQNJA20DcwAACAIACQMDVANNA1MAAAsE" +
        "DgNFBHt9AwMxA3IBEAARA3ISA3IUA2MEBQNBAzEBBAYDQgAAgJaYAAAAAAD//////////wABAwAtMQEAAAAAAAAAAAAA+D///////////wDAaSrJAAAAAQcHA0MDYwMyA3cBAAoIAAD4" +
        "tMhI3ggMCQ0KBHRvA0UAEwNwAsgBAQ==";

    private static readonly HistoryEvent[] Form1Consumed =
    [
        new ExecutionStartedEvent(T0, "N", "i", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), "1") { Version = "v", Parent = new ParentCall("P", "p", Guid.Empty, 300), ScheduledStart = T0, TraceParent = "t" },
        new TaskCompletedEvent(0, T0, "\"ä\""),
        new TaskFailedEvent(1, T0, new TaskFailureDetails("T", "M", null, new TaskFailureDetails("I", "m", "s", null, null), null)),
        new SubOrchestrationInstanceCompletedEvent(2, T0, null),
        new SubOrchestrationInstanceFailedEvent(3, T0, new TaskFailureDetails("T", "M", "S", null, null)),
        new TimerFiredEvent(4, T0),
        new EventRaisedEvent(T0, "E", "{}"),
        new ExecutionTerminatedEvent(T0, "1", "r", true),
        new ExecutionSuspendedEvent(T0, null),
        new ExecutionResumedEvent(T0, "r"),
        new ExecutionRewoundEvent(T0, "r"),
        new ChildDetachedEvent(T0, "c"),
    ];

    private static readonly HistoryEvent[] Form1Decisions =
    [
        new TaskScheduledEvent(5, T0, "A", "1"),
        new TaskScheduledEvent(6, T0, "B", null) { Timeout = TimeSpan.FromSeconds(1), Retry = new RetrySchedule(3, TimeSpan.FromSeconds(2), 1.5, null, TimeSpan.FromDays(1), true) },
        new SubOrchestrationInstanceCreatedEvent(7, T0, "C", "c", "2") { Version = "w", ClosePolicy = ParentClosePolicy.Abandon },
        new TimerCreatedEvent(8, T0, T0),
        new TimerCanceledEvent(9, T0),
        new EventSentEvent(10, T0, "to", "E", null),
        new PatchAppliedEvent(T0, "p"),
        new ExecutionCompletedEvent(200, T0, OrchestrationRuntimeStatus.Completed, "2", null),
    ];

    private static StoredInstance Write(List<HistoryEvent> consumed, List<HistoryEvent> decisions, int threshold)
    {
        List<StoredPayload> payloads = [];
        var writer = new RecordWriter { LargeValues = new LargeValueSink(payloads, threshold) };
        EventWriter.BeginTurn(writer, T0, consumed.Count, decisions.Count);
        foreach (var item in consumed.Concat(decisions))
        {
            EventWriter.Write(writer, item);
        }

        var row = new InstanceRow { InstanceId = "i", ExecutionKey = 1, ExecutionId = Guid.Empty, Name = "N" };
        return new StoredInstance(row, [writer.Slice(0, writer.Length).ToArray()], [], payloads.ToDictionary(p => p.Id, p => p.Value));
    }

    private static bool Read(StoredInstance stored, byte[] bytes, bool mayPass)
    {
        try
        {
            _ = EventReader.ReadTurns(stored with { Records = [bytes] });
            return mayPass;
        }
        catch (CorruptHistoryException damage)
        {
            return damage.Message.Contains("Record 0 of instance 'i'", StringComparison.Ordinal);
        }
    }
}
