namespace VoipWorkflows.Hosting.Demo;

/// <summary>Use case 1: the base and the voice service come up and are integrated.</summary>
internal sealed class StandUpUseCase : IUseCase
{
    public int Id => 1;

    public string Name => "Stand up the voice service: gateway and PBX pool, integrated";

    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        _ = await stage.StandUpAsync("assembly::jumphost-base::0.1", DemoNames.Base, new Dictionary<string, string>(), cancellation);
        var voice = await stage.StandUpAsync("assembly::jumphost-voice-service::1.0", DemoNames.Voice, DemoNames.VoiceProperties, cancellation);
        stage.Observer.FollowGateway(voice);
        var reading = await stage.LookAsync(cancellation);
        if (reading.Pool != 1)
        {
            throw new DemoFailureException($"The gateway's pool should have one PBX that takes calls; it has {reading.Pool}.");
        }
    }
}
