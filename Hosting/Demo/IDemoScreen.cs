using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>Where the demo shows what it does.</summary>
internal interface IDemoScreen
{
    void Begin(string what);

    void ShowProcess(FullProcessView process);

    void ShowReading(ServiceReading reading, ReadingHistory history);

    /// <summary>Shows what the service says that it is doing and what is the matter with it.</summary>
    void ShowNews(IReadOnlyList<string> news);

    void End(UseCaseResult result, string? fault);
}
