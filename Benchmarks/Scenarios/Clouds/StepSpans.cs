using System.Collections.Concurrent;
using System.Diagnostics;

namespace VoipWorkflows.Benchmarks.Scenarios.Clouds;

/// <summary>
/// Listens to the spans of this process, in which the host runs: of the engine, which step of which orchestration is being carried out, and of the HTTP client,
/// which requests the steps send.
/// </summary>
internal sealed class StepSpans : IDisposable
{
    private const string Engine = "DurableTask.Core";
    private const string Client = "System.Net.Http";

    private readonly ConcurrentQueue<Request> _requests = [];
    private readonly ConcurrentQueue<(string Instance, TimeSpent Time)> _onServers = [];
    private readonly ActivityListener _listener;

    public StepSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Engine or Client,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The requests to OpenStack that an orchestration's steps sent.</summary>
    public IEnumerable<Request> RequestsOf(string instance) => _requests.Where(request => request.Instance == instance);

    /// <summary>When steps of an orchestration were at work on a server over SSH.</summary>
    public IEnumerable<TimeSpent> OnServers(string instance) => _onServers.Where(one => one.Instance == instance).Select(one => one.Time);

    public void Dispose() => _listener.Dispose();

    private void Note(Activity span)
    {
        if (span.Source.Name == Client)
        {
            if (StepOf(span.Parent) is { } step && step.OperationName.StartsWith("activity:openstack.", StringComparison.Ordinal))
            {
                _requests.Enqueue(new(InstanceOf(step), Time(span), (string?)span.GetTagItem("http.request.method") ?? "", (string?)span.GetTagItem("url.full") ?? ""));
            }
        }
        else if (IsStep(span) && (span.OperationName.StartsWith("activity:ssh.", StringComparison.Ordinal) || span.OperationName.StartsWith("activity:sip.", StringComparison.Ordinal)))
        {
            _onServers.Enqueue((InstanceOf(span), Time(span)));
        }
    }

    private static Activity? StepOf(Activity? span)
    {
        while (span is not null && !IsStep(span))
        {
            span = span.Parent;
        }

        return span;
    }

    // A call of an activity has a span too; that of the attempt is the one on the thread that does the work.
    private static bool IsStep(Activity span) => span.Source.Name == Engine && span.Kind == ActivityKind.Server && span.OperationName.StartsWith("activity:", StringComparison.Ordinal);

    private static string InstanceOf(Activity step) => (string)step.GetTagItem("durabletask.task.instance_id")!;

    private static TimeSpent Time(Activity span) => new(span.StartTimeUtc, span.StartTimeUtc + span.Duration);

    /// <summary>One request, from when it was sent until its answer began.</summary>
    internal sealed record Request(string Instance, TimeSpent Time, string Method, string Url)
    {
        public bool MakesServer => Method == "POST" && Url.EndsWith("/servers", StringComparison.Ordinal);
    }
}
