namespace VoipWorkflows.Hosting.Demo;

/// <summary>Use case 2: a generator is attached; its calls are served, with media in both directions, and the gateway's load shows them.</summary>
internal sealed class TrafficUseCase : IUseCase
{
    private const int WantedCalls = 40;

    // A call of 5 s carries 250 packets each way; half of one direction would already be a broken call.
    private const int LeastPacketsPerCall = 250;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public int Id => 2;

    public string Name => "Attach SIP traffic: calls served, load shown, media both ways";

    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        await stage.AttachGeneratorAsync(DemoNames.FirstGenerator, cancellation);
        var mostSessions = 0;
        var reading = await stage.WatchAsync(
            (now, _) =>
            {
                mostSessions = Math.Max(mostSessions, now.Sessions);
                return Task.FromResult(now.Calls.Total >= WantedCalls);
            },
            s_patience,
            now => $"only {now.Calls.Total} of {WantedCalls} calls were completed",
            cancellation);
        if (mostSessions == 0)
        {
            throw new DemoFailureException("Calls were completed, but the gateway's load never showed a session.");
        }

        ProveMedia(reading);
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
