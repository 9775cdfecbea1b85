using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>Where the demo shows what it does.</summary>
internal interface IDemoScreen
{
    void Begin(string what);

    void ShowProcess(FullProcessView process);

    void ShowReading(ServiceReading reading);

    void End(UseCaseResult result, string? fault);
}
