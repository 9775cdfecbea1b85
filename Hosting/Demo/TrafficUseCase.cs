namespace VoipWorkflows.Hosting.Demo;

/// <summary>Use case 2: a generator is attached; its calls are served, with media in both directions, and the gateway's load shows them.</summary>
internal sealed class TrafficUseCase : IUseCase
{
    private const int WantedCalls = 40;

    // A call of 5 s carries 250 packets each way; half of one direction would already be a broken call.
    private const int LeastPacketsPerCall = 250;

    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public int Id => 2;

    public string Name => "Attach SIP traffic: calls served, load shown, media both ways";

    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        var generator = await stage.StandUpAsync(DemoNames.GeneratorDescriptor, DemoNames.FirstGenerator, DemoNames.GeneratorProperties, cancellation);
        stage.Observer.FollowGenerator(generator);
        var (reading, mostSessions) = await WatchAsync(stage, cancellation);
        if (mostSessions == 0)
        {
            throw new DemoFailureException("Calls were completed, but the gateway's load never showed a session.");
        }

        ProveMedia(reading);
    }

    private static async Task<(ServiceReading Reading, int MostSessions)> WatchAsync(DemoStage stage, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        using var timer = new PeriodicTimer(s_period);
        var mostSessions = 0;
        ServiceReading? reading = null;
        try
        {
            while (true)
            {
                reading = await stage.Observer.ReadAsync(patience.Token);
                stage.Screen.ShowReading(reading);
                mostSessions = Math.Max(mostSessions, reading.Sessions);
                if (reading.Calls.Total >= WantedCalls)
                {
                    return (reading, mostSessions);
                }

                _ = await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DemoFailureException($"Only {reading?.Calls.Total ?? 0} of {WantedCalls} calls were completed within {s_patience.TotalMinutes:0} minutes.");
        }
    }

    /// <summary>Media is proven by counting what the gateway relayed, not by calls having been answered.</summary>
    private static void ProveMedia(ServiceReading reading)
    {
        if (reading.Media is not { EndedCalls: > 0 } media)
        {
            throw new DemoFailureException("The gateway's media engine knows of no ended call.");
        }

        if (media.OneWay > 0 || media.Silent > 0)
        {
            throw new DemoFailureException($"Of the media streams of {media.EndedCalls} ended calls, {media.OneWay} went one way only and {media.Silent} carried nothing.");
        }

        if (reading.Packets < media.EndedCalls * LeastPacketsPerCall)
        {
            throw new DemoFailureException($"The gateway relayed only {reading.Packets} RTP packets for {media.EndedCalls} calls.");
        }
    }
}
