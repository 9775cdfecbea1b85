namespace VoipWorkflows.Hosting.Demo;

/// <summary>One thing that the demo shows. It passes when it ends without an exception.</summary>
internal interface IUseCase
{
    int Id { get; }

    string Name { get; }

    Task RunAsync(DemoStage stage, CancellationToken cancellation);
}
