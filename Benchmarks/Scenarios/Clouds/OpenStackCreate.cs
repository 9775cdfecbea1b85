using System.Diagnostics;
using VoipWorkflows.Benchmarks.Measuring;
using VoipWorkflows.Benchmarks.Scenarios.StandUps;
using VoipWorkflows.Hosting.Configuration;
using VoipWorkflows.Hosting.Serving;

namespace VoipWorkflows.Benchmarks.Scenarios.Clouds;

/// <summary>Base and voice on an OpenStack, from intent to Active: how much of the time is OpenStack's, and how much ours?</summary>
/// <remarks>The host runs in this process, where its spans can be listened to.</remarks>
internal sealed class OpenStackCreate : IScenario
{
    private const string Location = "bench-cloud";
    private const string Base = "bench-base";
    private const string Voice = "bench-voice";
    private const int Repeats = 3;

    public string Name => "openstack-create";

    public string About => "base and voice on the lab's OpenStack from intent to Active; latency is without OpenStack's own time";

    public string? Lacks => OpenStackLab.Lack();

    public async Task<Measurement> RunAsync(ScenarioContext context)
    {
        var lab = OpenStackLab.Running();
        await using var tenant = await LabTenant.StartAsync(lab);
        var settings = HostSettingsReader.ForThisProcess().Read(new SettingsOverrides(context.Folder, context.Store, "http://127.0.0.1:0", null)) with { ApiKey = null };
        await using var host = await VoipHost.StartAsync(settings, new HostParts { LogLevel = Microsoft.Extensions.Logging.LogLevel.Error }, CancellationToken.None);
        using var api = new VoipApi(new Uri(host.Urls[0]));
        await api.AddLocationAsync(await tenant.LocationAsync(Location));
        using var spans = new StepSpans();
        var path = new CloudPath(lab, tenant.Project, spans);

        _ = await RoundAsync(api, path);
        var part = context.Measure();
        List<CreateTimes> bases = [];
        List<CreateTimes> voices = [];
        for (var i = 0; i < Repeats; i++)
        {
            var (ofBase, ofVoice) = await RoundAsync(api, path);
            bases.Add(ofBase);
            voices.Add(ofVoice);
        }

        var measured = part.End(Repeats, "rounds/s", bases.Concat(voices).Select(times => times.WallMs - times.CloudMs));
        Tell(measured.Extra, "base", bases);
        Tell(measured.Extra, "voice", voices);
        return measured;
    }

    private static async Task<(CreateTimes Base, CreateTimes Voice)> RoundAsync(VoipApi api, CloudPath path)
    {
        var ofBase = await CreateAsync(api, path, "assembly::jumphost-base::0.1", Base, new() { ["jumphost_access_cidrs"] = "169.254.0.0/16" });
        var ofVoice = await CreateAsync(api, path, "assembly::jumphost-voice-service::1.0", Voice, new() { ["base_name"] = Base });
        _ = await api.CarryOutAsync("deleteAssembly", new { assemblyName = Voice });
        _ = await api.CarryOutAsync("deleteAssembly", new { assemblyName = Base });
        return (ofBase, ofVoice);
    }

    private static async Task<CreateTimes> CreateAsync(VoipApi api, CloudPath path, string descriptor, string name, Dictionary<string, string> properties)
    {
        properties["deploymentLocation"] = Location;
        var started = Stopwatch.GetTimestamp();
        var process = await api.CarryOutAsync("createAssembly", new { assemblyName = name, descriptorName = descriptor, intendedState = "Active", properties });
        var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return await path.OfAsync(api, process, wall);
    }

    private static void Tell(Dictionary<string, object> extra, string service, List<CreateTimes> all)
    {
        Add("WallMs", times => times.WallMs);
        Add("CloudMs", times => times.CloudMs);
        Add("WithServersMs", times => times.WithServersMs);
        Add("Ratio", times => times.WallMs / times.CloudMs);
        Add("RatioWithServers", times => times.WallMs / times.WithServersMs);
        Add("Requests", times => times.Requests);

        void Add(string figure, Func<CreateTimes, double> of) => extra[service + figure] = MeasuredPart.Round(new Percentiles(all.Select(of)).P50);
    }
}
