using System.Net;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Resilience;

namespace VoipWorkflows.Policies.Tests.Resilience;

[TestClass]
public sealed class LocationResilienceTests
{
    private static readonly ResilienceSettings Settings = new() { Retries = 3, FirstDelay = TimeSpan.FromSeconds(1), BreakMinimum = 4 };

    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task An_idempotent_call_is_repeated_until_it_succeeds()
    {
        var location = Resilience();
        var calls = 0;

        var result = await Finish(location.For("core", CallKind.Idempotent).ExecuteAsync(
            _ => ++calls < 3 ? throw Refused(HttpStatusCode.InternalServerError) : ValueTask.FromResult("done")));

        Assert.AreEqual("done", result);
        Assert.AreEqual(3, calls);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.InternalServerError)]
    [DataRow(HttpStatusCode.ServiceUnavailable)]
    public async Task An_ambiguous_call_is_not_repeated_when_nobody_knows_what_became_of_it(HttpStatusCode status)
    {
        var calls = 0;

        await Assert.ThrowsExactlyAsync<Asked>(() => Finish(Resilience().For("core", CallKind.Ambiguous).ExecuteAsync<string>(_ =>
        {
            calls++;
            throw Refused(status);
        })));

        Assert.AreEqual(1, calls);
    }

    [TestMethod]
    [DataRow(CallKind.Idempotent)]
    [DataRow(CallKind.Ambiguous)]
    public async Task A_call_that_was_asked_to_come_later_comes_exactly_then(CallKind kind)
    {
        var calls = new List<DateTimeOffset>();
        var start = _time.GetUtcNow();

        _ = await Finish(Resilience().For("core", kind).ExecuteAsync(_ =>
        {
            calls.Add(_time.GetUtcNow());
            return calls.Count == 1 ? throw Refused(HttpStatusCode.ServiceUnavailable, 37) : ValueTask.FromResult("done");
        }));

        Assert.HasCount(2, calls);
        Assert.AreEqual(TimeSpan.FromSeconds(37), calls[1] - start);
    }

    [TestMethod]
    public async Task A_wait_that_is_too_long_is_left_to_the_caller()
    {
        var calls = 0;

        await Assert.ThrowsExactlyAsync<Asked>(() => Finish(Resilience().For("core", CallKind.Idempotent).ExecuteAsync<string>(_ =>
        {
            calls++;
            throw Refused(HttpStatusCode.TooManyRequests, 600);
        })));

        Assert.AreEqual(1, calls);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.Conflict)]
    [DataRow(HttpStatusCode.NotFound)]
    [DataRow(HttpStatusCode.Forbidden)]
    public async Task A_call_that_will_fail_again_is_not_repeated(HttpStatusCode status)
    {
        var calls = 0;

        await Assert.ThrowsExactlyAsync<Asked>(() => Finish(Resilience().For("core", CallKind.Idempotent).ExecuteAsync<string>(_ =>
        {
            calls++;
            throw Refused(status);
        })));

        Assert.AreEqual(1, calls);
    }

    [TestMethod]
    public async Task Waits_grow_with_jitter_from_the_given_randomness()
    {
        var first = await Waits(0.1);
        var again = await Waits(0.1);
        var other = await Waits(0.9);

        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreNotEqual(first, other);
        Assert.IsTrue(other.Concat(first).All(w => w > TimeSpan.Zero && w <= Settings.LongestDelay));
    }

    [TestMethod]
    public async Task An_attempt_without_an_answer_ends_at_its_timeout()
    {
        var pipeline = Resilience(Settings with { Retries = 1 }).For("core", CallKind.Idempotent);
        var start = _time.GetUtcNow();

        await Assert.ThrowsExactlyAsync<TimeoutRejectedException>(() => Finish(pipeline.ExecuteAsync(async token =>
        {
            var never = new TaskCompletionSource<string>();
            await using (token.Register(() => never.SetCanceled(token)))
            {
                return await never.Task;
            }
        })));

        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromSeconds(60), _time.GetUtcNow() - start);
    }

    [TestMethod]
    public async Task A_location_that_does_not_answer_is_left_alone_and_tried_again_later()
    {
        var location = Resilience(Settings with { Retries = 1 });
        var calls = 0;
        Task<string> Call(string name, bool up) => Finish(location.For(name, CallKind.Ambiguous).ExecuteAsync(_ =>
        {
            calls++;
            return up ? ValueTask.FromResult("up") : throw new HttpRequestException("connection refused");
        }));

        Assert.AreEqual(Reachability.Unknown, location.ReachabilityOf("core"));
        for (var i = 0; i < 4; i++)
        {
            await Assert.ThrowsExactlyAsync<HttpRequestException>(() => Call("core", up: false));
        }

        await Assert.ThrowsExactlyAsync<BrokenCircuitException>(() => Call("core", up: true));
        Assert.AreEqual(4, calls);
        Assert.AreEqual(Reachability.Unreachable, location.ReachabilityOf("core"));

        Assert.AreEqual("up", await Call("edge", up: true));
        Assert.AreEqual(Reachability.Reachable, location.ReachabilityOf("edge"));

        _time.Advance(Settings.BreakFor + TimeSpan.FromSeconds(1));
        Assert.AreEqual("up", await Call("core", up: true));
        Assert.AreEqual(Reachability.Reachable, location.ReachabilityOf("core"));
    }

    [TestMethod]
    public async Task A_location_that_refuses_is_reachable()
    {
        var location = Resilience();
        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsExactlyAsync<Asked>(() => Finish(location.For("core", CallKind.Idempotent).ExecuteAsync<string>(_ => throw Refused(HttpStatusCode.Conflict))));
        }

        Assert.AreEqual(Reachability.Reachable, location.ReachabilityOf("core"));
    }

    [TestMethod]
    public async Task No_more_calls_run_at_once_than_allowed_and_what_does_not_fit_the_queue_is_refused()
    {
        var pipeline = Resilience(Settings with { Concurrency = 2, Queue = 1 }).For("core", CallKind.Idempotent);
        var gate = new TaskCompletionSource<string>();
        var running = 0;
        Task<string> Call() => pipeline.ExecuteAsync(async _ =>
        {
            Interlocked.Increment(ref running);
            return await gate.Task;
        }).AsTask();

        var accepted = new[] { Call(), Call(), Call() };
        await Assert.ThrowsExactlyAsync<RateLimiterRejectedException>(() => Finish(new ValueTask<string>(Call())));
        Assert.AreEqual(2, running);

        gate.SetResult("done");
        _ = await Task.WhenAll(accepted);
        Assert.AreEqual(3, running);
    }

    [TestMethod]
    public async Task A_cancelled_call_ends_while_it_waits()
    {
        using var cancel = new CancellationTokenSource();
        var call = Resilience().For("core", CallKind.Idempotent).ExecuteAsync<string>(_ => throw Refused(HttpStatusCode.InternalServerError), cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
    }

    private async Task<TimeSpan[]> Waits(double random)
    {
        var calls = new List<DateTimeOffset>();
        await Assert.ThrowsExactlyAsync<Asked>(() => Finish(Resilience(random: random).For("core", CallKind.Idempotent).ExecuteAsync<string>(_ =>
        {
            calls.Add(_time.GetUtcNow());
            throw Refused(HttpStatusCode.InternalServerError);
        })));
        return [.. calls.Zip(calls.Skip(1), (a, b) => b - a)];
    }

    private LocationResilience Resilience(ResilienceSettings? settings = null, double random = 0.5) =>
        new(settings ?? Settings, _time, () => random, e => e switch
        {
            Asked asked => HttpFailures.Judge((int)asked.Status, asked.RetryAfter),
            HttpRequestException => new(FailureKind.Unreachable),
            _ => new(FailureKind.Permanent),
        });

    /// <summary>Lets time pass in small steps until the call has ended.</summary>
    private async Task<string> Finish(ValueTask<string> call)
    {
        var task = call.AsTask();
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        return await task;
    }

    private static Asked Refused(HttpStatusCode status, double? retryAfter = null) =>
        new(status, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    private sealed class Asked(HttpStatusCode status, TimeSpan? retryAfter) : Exception
    {
        public HttpStatusCode Status => status;

        public TimeSpan? RetryAfter => retryAfter;
    }
}
