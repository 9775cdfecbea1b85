using System.Globalization;

namespace DurableTask.Core.Tests.Model;

/// <summary>What programs mean, computed without an engine: every step has a result and a time at which it has it.</summary>
internal sealed class Reference
{
    private readonly List<(TimeSpan At, int Leaf)> _works = [];
    private readonly List<(TimeSpan At, IReadOnlyList<(TimeSpan At, int Leaf)> Works)> _children = [];
    private readonly List<(TimeSpan At, int Value)> _statuses = [];

    private Reference()
    {
    }

    public static (Outcome Outcome, IReadOnlyList<int> Works) Run(Generations program)
    {
        var works = new List<int>();
        var childWorks = new List<(TimeSpan At, int Leaf)>();
        var end = new Ending(program.Made, false, TimeSpan.Zero);
        string? status = null;
        foreach (var step in program.Steps)
        {
            var made = end.Value;
            var execution = new Reference();
            end = execution.Run(step, end.At);
            end = end.Failed ? end : end with { Value = made + end.Value };

            // Returning is completing: what would have begun then or later never does.
            works.AddRange(execution._works.Where(w => w.At < end.At).Select(w => w.Leaf));

            // Children outlive the execution that called them, and end with the instance.
            childWorks.AddRange(execution._children.Where(c => c.At <= end.At).SelectMany(c => c.Works));
            var last = execution._statuses.Where(s => s.At <= end.At).OrderBy(s => s.At).Select(s => (int?)s.Value).LastOrDefault();
            status = last?.ToString(CultureInfo.InvariantCulture) ?? status;
            if (end.Failed)
            {
                break;
            }
        }

        works.AddRange(childWorks.Where(w => w.At < end.At).Select(w => w.Leaf));
        return (new Outcome(end.Value, end.Failed, status, end.At), works);
    }

    private Ending Run(Step step, TimeSpan start)
    {
        switch (step)
        {
            case Step.Work work:
                _works.Add((start, work.Leaf));
                return new(work.Fails ? $"f{work.Leaf}" : $"w{work.Leaf}", work.Fails, start + Step.Span(work.Leaf));
            case Step.Timer timer:
                return new($"t{timer.Leaf}", false, start + Step.Span(timer.Leaf));
            case Step.Wait wait:
                var arrival = wait.Arrives ? Step.Span(wait.Leaf) : TimeSpan.MaxValue;
                var giveUp = wait.Timeout is { } timeout ? start + Step.Span(timeout) : TimeSpan.MaxValue;
                return arrival < giveUp ? new($"e{wait.Leaf}", false, arrival > start ? arrival : start) : new($"late{wait.Leaf}", true, giveUp);
            case Step.Status status:
                _statuses.Add((start, status.Value));
                return new($"s{status.Value}", false, start);
            case Step.Sequence sequence:
                return RunSequence(sequence, start);
            case Step.All all:
                var ends = all.Steps.Select(s => Run(s, start)).ToList();
                var at = ends.Max(e => e.At);
                return ends.Find(e => e.Failed) is { } failed ? failed with { At = at } : new($"[{string.Concat(ends.Select(e => e.Value))}]", false, at);
            case Step.Any any:
                var first = any.Steps.Select(s => Run(s, start)).ToList().MinBy(e => e.At)!;
                return first.Failed ? first : first with { Value = $"<{first.Value}>" };
            case Step.Try attempt:
                var body = Run(attempt.Body, start);
                if (!body.Failed)
                {
                    return body;
                }

                var handler = Run(attempt.Handler, body.At);
                return handler.Failed ? handler : handler with { Value = $"!{body.Value}{handler.Value}" };
            case Step.Child child:
                return RunChild(child, start);
            default:
                throw new InvalidOperationException($"There is no step {step}.");
        }
    }

    private Ending RunSequence(Step.Sequence sequence, TimeSpan start)
    {
        var made = "";
        var at = start;
        foreach (var part in sequence.Steps)
        {
            var end = Run(part, at);
            if (end.Failed)
            {
                return end;
            }

            made += end.Value;
            at = end.At;
        }

        return new($"({made})", false, at);
    }

    private Ending RunChild(Step.Child child, TimeSpan start)
    {
        var execution = new Reference();
        var end = execution.Run(child.Body, start);
        _children.Add((start, [.. execution._works.Concat(execution._children.SelectMany(c => c.Works)).Where(w => w.At < end.At)]));
        return end.Failed ? end : end with { Value = "c" + end.Value };
    }

    private sealed record Ending(string Value, bool Failed, TimeSpan At);
}
