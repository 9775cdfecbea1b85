using VoipWorkflows.EndToEnd.Harness;

namespace VoipWorkflows.EndToEnd;

/// <summary>SIPp generators against a voice service, and what became of their calls.</summary>
internal sealed class Traffic(VoipHost host)
{
    private CallCounts _retired = new(0, 0, 0);
    private readonly List<string> _running = [];

    /// <summary>The calls of all generators, also of those that are gone.</summary>
    public CallCounts Calls => _running.Select(name => CallCounts.Of(host.DataFolder, name)).Aggregate(_retired, (sum, counts) => sum + counts);

    /// <summary>Attaches a generator that keeps as many calls of three seconds up; six are 40 % of what one PBX is meant to carry.</summary>
    public async Task AttachAsync(string name, string baseName = "base", string voiceName = "voice", int calls = 6)
    {
        var properties = new { base_name = baseName, voice_name = voiceName, call_limit = $"{calls}", call_rate = $"{Math.Max(4, calls)}", call_duration = "3" };
        await host.Api.EndsAsync(await host.Api.CreateAsync(name, Services.Generator, properties));
        _running.Add(name);
        await CompletedAsync(1);
    }

    /// <summary>Waits for more calls to end well.</summary>
    public async Task CompletedAsync(int more, double seconds = 60)
    {
        var from = Calls.Successful;
        await Eventually.TrueAsync(() => Task.FromResult(Calls.Successful >= from + more), TimeSpan.FromSeconds(seconds), () => $"{more} more calls after {from}, now {Calls}");
    }

    /// <summary>Lets every generator end its calls and deletes it; how many calls there were in all.</summary>
    public async Task<CallCounts> EndAsync()
    {
        foreach (var name in _running.ToList())
        {
            await RetireAsync(name);
        }

        return Calls;
    }

    /// <summary>Lets one generator end its calls, notes their number and deletes it.</summary>
    public async Task RetireAsync(string name)
    {
        await host.Api.EndsAsync(await host.Api.IntentAsync("changeAssemblyState", new { assemblyName = name, intendedState = "Inactive" }));
        _retired += CallCounts.Of(host.DataFolder, name);
        _running.Remove(name);
        await host.Api.EndsAsync(await host.Api.DeleteAsync(name));
    }
}
