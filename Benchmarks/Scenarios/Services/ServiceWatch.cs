using VoipWorkflows.Benchmarks.Measuring;
using VoipWorkflows.Benchmarks.Running;

namespace VoipWorkflows.Benchmarks.Scenarios.Services;

/// <summary>1,000 services under one host: what does it cost to watch them?</summary>
internal sealed class ServiceWatch : IScenario
{
    private const int Services = 1_000;
    private const int Periods = 30;

    public string Name => "services-1000";

    public string About => "1,000 services with three monitors each, every metric due every 10 s, for five minutes of virtual time; latency is the real time that one period takes";

    public bool IsSimulated => true;

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        await using var fleet = await ServiceFleet.StartAsync(Services);
        _ = await fleet.RunAsync(2);
        var part = context.Measure();
        var took = await fleet.RunAsync(Periods);
        var samples = (long)fleet.Monitors * Periods;
        var measured = part.End(samples, "samples/s", took);
        var missed = fleet.Missed(Periods);
        if (missed > 0)
        {
            throw new ScenarioFailedException($"{missed} of {samples} samples were missed or taken twice");
        }

        measured.Extra["cores"] = MeasuredPart.Round(measured.CpuSeconds / (Periods * ServiceCatalogue.Period.TotalSeconds));
        measured.Extra["residentMiB"] = MeasuredPart.Round(ProcessCounters.ResidentMiB());
        return measured;
    }
}
