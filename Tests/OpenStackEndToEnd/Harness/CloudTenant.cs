using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace VoipWorkflows.OpenStackEndToEnd.Harness;

/// <summary>A project of the cloud with one member, whose servers are real machines, and a host that deploys to it.</summary>
internal sealed class CloudTenant : IAsyncDisposable
{
    public const string Location = "cloud";

    private readonly string _name;
    private readonly string _location;
    private readonly string _password = "of-" + Guid.NewGuid().ToString("N");
    private Process? _machines;

    private CloudTenant(string name, string location) => (_name, _location) = ("voip-" + name, location);

    public string Project { get; private set; } = "";

    public VoipHost Host { get; private set; } = null!;

    public LifecycleApi Api => Host.Api;

    /// <summary>What the project had when it was new.</summary>
    public Inventory Untouched { get; private set; } = null!;

    /// <param name="name">Unlike that of every other test.</param>
    /// <param name="authUrl">Where the host finds Keystone, when not at the lab itself.</param>
    /// <param name="driftPeriod">Seconds between two looks of the host whether everything is as it was made.</param>
    /// <param name="location">What the host knows the cloud as.</param>
    /// <param name="role">What the member is besides being one.</param>
    public static async Task<CloudTenant> StartAsync(string name, string? authUrl = null, string driftPeriod = "60", string location = Location, string? role = null)
    {
        OpenStackLab.Require();
        var tenant = new CloudTenant(name, location);
        try
        {
            await tenant.SetUpAsync(authUrl ?? OpenStackLab.AuthUrl, driftPeriod, role);
            return tenant;
        }
        catch
        {
            await tenant.DisposeAsync();
            throw;
        }
    }

    /// <summary>The names of the servers that run as machines, without asking the cloud.</summary>
    public IReadOnlyList<string> Machines => Machine.Names(Project);

    public async Task<Inventory> InventoryAsync() => new((await OpenStackLab.Operator.AskAsync("inventory", Project))!.AsObject());

    /// <summary>The machine behind the server of that name.</summary>
    public async Task<Machine> MachineAsync(string server) => new(Project, (string)(await InventoryAsync()).Named("servers", server)["id"]!);

    /// <summary>Runs OpenStack's own command line as the project's member.</summary>
    public async Task<JsonNode> ClientAsync(params string[] arguments)
    {
        var description = new ProcessStartInfo("/usr/bin/python3", ["/usr/bin/openstack", .. arguments, "-f", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["OS_AUTH_URL"] = OpenStackLab.AuthUrl, ["OS_USERNAME"] = _name, ["OS_PASSWORD"] = _password, ["OS_PROJECT_NAME"] = _name, ["OS_IDENTITY_API_VERSION"] = "3",
                ["OS_USER_DOMAIN_NAME"] = "Default", ["OS_PROJECT_DOMAIN_NAME"] = "Default", ["OS_REGION_NAME"] = "RegionOne", ["no_proxy"] = "*",
            },
        };
        using var process = Process.Start(description)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, $"openstack {string.Join(' ', arguments)}: {await error}");
        return JsonNode.Parse(output)!;
    }

    /// <summary>Asserts that nothing is left of what was deployed: not one object, not of any kind.</summary>
    public async Task AssertNothingLeftAsync() => Assert.AreEqual(Untouched.Shape, (await InventoryAsync()).Shape, "something is left");

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        if (_machines is not null)
        {
            // It takes its namespaces down when it is asked to end.
            using var kill = Process.Start("kill", [_machines.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _machines.WaitForExitAsync();
            _machines.Dispose();
        }

        if (Project.Length > 0)
        {
            _ = await OpenStackLab.Operator.AskAsync("drop", _name);
        }
    }

    private async Task SetUpAsync(string authUrl, string driftPeriod, string? role)
    {
        Project = (string)(await OpenStackLab.Operator.AskAsync(role is null ? ["tenant", _name, _password] : ["tenant", _name, _password, role]))!["project"]!;
        Untouched = await InventoryAsync();
        _machines = OpenStackLab.Start("machines", Project);
        _machines.ErrorDataReceived += (_, _) => { };
        _machines.BeginErrorReadLine();
        Assert.AreEqual("ready", await _machines.StandardOutput.ReadLineAsync(), "the machines do not start");
        Host = await VoipHost.StartAsync();
        await AddLocationAsync(authUrl, driftPeriod);
    }

    private async Task AddLocationAsync(string authUrl, string driftPeriod)
    {
        using var reply = await Api.Http.PostAsJsonAsync("/api/deploymentLocations", new
        {
            name = _location,
            infrastructureType = "Openstack",
            infrastructureSpecificProperties = new Dictionary<string, string>
            {
                ["os_auth_url"] = authUrl,
                ["os_username"] = _name,
                ["os_password"] = _password,
                ["os_projectname"] = _name,
                ["os_region_name"] = "RegionOne",
                ["ssh_private_key"] = await MakeKeyAsync(),
                ["drift_period"] = driftPeriod,
            },
        });
        Assert.AreEqual(HttpStatusCode.Created, reply.StatusCode, await reply.Content.ReadAsStringAsync());
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
