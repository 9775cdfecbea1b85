using System.Net;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Processes;
using VoipWorkflows.Activities.Sip;
using VoipWorkflows.Activities.Sip.Gateway;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Sip.Traffic;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.Demo;

/// <summary>
/// Looks at the running VNFs themselves, past the host: the gateway and its media engine over their control ports, the generators in
/// the statistics that they write.
/// </summary>
internal sealed class ServiceObserver(string dataFolder, TimeProvider time) : IDisposable
{
    private const int RpcPort = 8080;
    private const int MediaControlPort = 2223;
    private const string StatisticsFile = "stat.csv";

    private readonly JsonRpcClient _rpc = new(time);
    private readonly NgClient _media = new(time);
    private readonly Dictionary<string, string> _generators = [];
    private readonly Dictionary<string, CallCounts> _counts = [];
    private IPAddress? _gateway;
    private long _carriedByKilled;

    /// <summary>Watches the gateway of a voice service.</summary>
    public void FollowGateway(AssemblyView service) => _gateway = IPAddress.Parse(Value(Resource(service, "resource::kamailio-vnfc::"), "mgmt_address"));

    /// <summary>Counts the calls of a generator.</summary>
    public void FollowGenerator(AssemblyView generator) =>
        _generators[generator.Name] = Path.Combine(dataFolder, "vnfs", generator.Name, Resource(generator, "resource::sipp-vnfc::").Name, StatisticsFile);

    public bool Follows(string generator) => _generators.ContainsKey(generator);

    /// <summary>Notes the final counts of a generator that has made its last call.</summary>
    public void Retire(string generator)
    {
        Count(generator);
        _ = _generators.Remove(generator);
    }

    /// <summary>What is to be seen now.</summary>
    public async Task<ServiceReading> ReadAsync(CancellationToken cancellation)
    {
        var sessions = await Gateway.SessionsAsync(Rpc, cancellation);
        var members = await Gateway.ListAsync(Rpc, cancellation);
        var media = await _media.StatisticsAsync(new IPEndPoint(_gateway!, MediaControlPort), cancellation);
        return new ServiceReading(
            sessions.Ongoing, members.Count(member => member.IsActive), Calls(), media.Packets, new MediaReading(media.EndedCalls, media.OneWayStreams, media.SilentStreams));
    }

    /// <summary>The calls of all generators, retired ones included.</summary>
    public CallCounts Calls()
    {
        foreach (var generator in _generators.Keys)
        {
            Count(generator);
        }

        return _counts.Values.Aggregate(CallCounts.None, (sum, counts) => sum + counts).Excusing(_carriedByKilled);
    }

    /// <summary>The calls that a PBX carries.</summary>
    public Task<int> CallsOnAsync(ComponentView server, CancellationToken cancellation) => Gateway.CallsOnAsync(Rpc, UriOf(server), cancellation);

    /// <summary>Kills every process of a PBX at once, and notes the calls that it carried. Returns the killed processes.</summary>
    public async Task<IReadOnlyList<int>> KillAsync(ComponentView server, CancellationToken cancellation)
    {
        var processes = ProcessIds(ResourceOf(server).Name);
        var carried = await CallsOnAsync(server, cancellation);
        foreach (var process in processes)
        {
            _ = Posix.SignalById(process, Posix.SignalKill);
        }

        // Asked again, because a call may have come in between.
        _carriedByKilled += Math.Max(carried, await CallsOnAsync(server, cancellation));
        return processes;
    }

    /// <summary>The living processes of a component.</summary>
    public IReadOnlyList<int> ProcessIds(string component) => [.. ProcessTable.Find(DataFolderId, component).Select(process => process.Stat.Pid)];

    /// <summary>Every living process of every VNF of the demo's host.</summary>
    public int CountProcesses() => ProcessTable.All(DataFolderId).Count;

    /// <inheritdoc/>
    public void Dispose() => _rpc.Dispose();

    private GatewayClient Gateway => new(_rpc, time);

    private Uri Rpc => new($"http://{_gateway}:{RpcPort}/RPC");

    private string DataFolderId => new DataFolder(new StepSettings { DataFolder = dataFolder, CatalogFolder = dataFolder }).Id;

    private static ComponentView ResourceOf(ComponentView server) => WithDescendants(server).First(component => component.Type == "Component");

    private static string UriOf(ComponentView server) => $"sip:{Value(ResourceOf(server), "data_address")}:5060";

    private static ComponentView Resource(AssemblyView assembly, string type) =>
        assembly.Children.SelectMany(WithDescendants).FirstOrDefault(component => component.Type == "Component" && component.DescriptorName.StartsWith(type, StringComparison.Ordinal))
        ?? throw new DemoFailureException($"{assembly.Name} has no {type}* in it.");

    private static IEnumerable<ComponentView> WithDescendants(ComponentView component) =>
        (component.Children ?? []).SelectMany(WithDescendants).Prepend(component);

    private static string Value(ComponentView component, string property) =>
        component.Properties.FirstOrDefault(candidate => candidate.Name == property)?.Value is { Length: > 0 } value
            ? value
            : throw new DemoFailureException($"{component.Name} has no {property}.");

    private void Count(string generator)
    {
        try
        {
            var statistics = SippStatistics.Read(_generators[generator]);
            var failed = (long)statistics.Number("FailedCall(C)");
            _counts[generator] = new CallCounts((long)statistics.Number("SuccessfulCall(C)") + failed, failed);
        }
        catch (StepException)
        {
            // Nothing written yet: the last counts stand.
        }
    }
}
