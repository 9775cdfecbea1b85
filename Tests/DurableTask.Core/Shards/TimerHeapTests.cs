using CsCheck;
using DurableTask.Shards;

namespace DurableTask.Core.Tests.Shards;

[TestClass]
public sealed class TimerHeapTests
{
    [TestMethod]
    public void Timers_come_out_soonest_first_whatever_was_added_and_removed() =>
        Gen.Select(Gen.Long[0, 50], Gen.Bool).List[0, 200].Sample(steps =>
        {
            var heap = new TimerHeap();
            var model = new List<TimerEntry>();
            foreach (var (due, remove) in steps)
            {
                if (remove && model.Count > 0)
                {
                    var gone = model[(int)due % model.Count];
                    _ = model.Remove(gone);
                    heap.Remove(gone);
                    heap.Remove(gone);
                }
                else
                {
                    var entry = new TimerEntry(TimerKind.Retry, due, heap);
                    model.Add(entry);
                    heap.Add(entry);
                }

                if (heap.Count != model.Count || heap.NextDue != (model.Count == 0 ? long.MaxValue : model.Min(e => e.Due)))
                {
                    return false;
                }
            }

            var taken = new List<long>();
            while (heap.Count > 0)
            {
                taken.Add(heap.Take().Due);
            }

            return taken.SequenceEqual(model.Select(e => e.Due).Order());
        });
}
