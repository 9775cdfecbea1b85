using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VoipWorkflows.Benchmarks.Running;

namespace VoipWorkflows.Benchmarks.Scenarios.Clouds;

/// <summary>A project of the lab with a plain member, whose servers are real machines. It goes with all that is in it.</summary>
internal sealed class LabTenant : IAsyncDisposable
{
    private const string Name = "voip-bench";

    private readonly string _password = "of-" + Guid.NewGuid().ToString("N");
    private readonly OpenStackLab _lab;
    private readonly Process _operator;
    private Process? _machines;

    private LabTenant(OpenStackLab lab) => (_lab, _operator) = (lab, lab.Start("operator"));

    /// <summary>The project's id.</summary>
    public string Project { get; private set; } = "";

    public static async Task<LabTenant> StartAsync(OpenStackLab lab)
    {
        var tenant = new LabTenant(lab);
        try
        {
            tenant.Project = (await tenant.AskAsync("tenant", Name, tenant._password)).GetProperty("project").GetString()!;
            tenant._machines = lab.Start("machines", tenant.Project);
            return await tenant._machines.StandardOutput.ReadLineAsync() == "ready" ? tenant : throw new ScenarioFailedException("the lab's machines do not start");
        }
        catch
        {
            await tenant.DisposeAsync();
            throw;
        }
    }

    /// <summary>The project as a deployment location. Nobody looks for drift, which would be more calls.</summary>
    public async Task<object> LocationAsync(string name) => new
    {
        name,
        infrastructureType = "Openstack",
        infrastructureSpecificProperties = new Dictionary<string, string>
        {
            ["os_auth_url"] = _lab.AuthUrl,
            ["os_username"] = Name,
            ["os_password"] = _password,
            ["os_projectname"] = Name,
            ["os_region_name"] = "RegionOne",
            ["ssh_private_key"] = await MakeKeyAsync(),
            ["drift_period"] = "0",
        },
    };

    public async ValueTask DisposeAsync()
    {
        if (_machines is not null)
        {
            // It takes its namespaces down when it is asked to end.
            using var kill = Process.Start("kill", [_machines.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _machines.WaitForExitAsync();
            _machines.Dispose();
        }

        if (!_operator.HasExited)
        {
            _ = await AskAsync("drop", Name);
            _operator.StandardInput.Close();
            await _operator.WaitForExitAsync();
        }

        _operator.Dispose();
    }

    private async Task<JsonElement> AskAsync(params string[] words)
    {
        await _operator.StandardInput.WriteLineAsync(JsonSerializer.Serialize(words));
        var line = await _operator.StandardOutput.ReadLineAsync() ?? throw new ScenarioFailedException("the lab's operator ended");
        var answer = JsonElement.Parse(line);
        return answer.TryGetProperty("error", out var error) ? throw new ScenarioFailedException($"{words[0]}: {error}") : answer.GetProperty("result");
    }

    private static async Task<string> MakeKeyAsync()
    {
        var folder = Directory.CreateTempSubdirectory("voip-key-");
        try
        {
            var file = Path.Combine(folder.FullName, "key");
            using var keygen = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file]);
            await keygen.WaitForExitAsync();
            return await File.ReadAllTextAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
