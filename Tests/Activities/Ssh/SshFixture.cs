using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Tests.Ssh;

/// <summary>What steps over SSH work with: a location with a key, a package with templates, and servers that know the key.</summary>
internal sealed class SshFixture : IAsyncDisposable, IDeploymentLocations
{
    public const string Location = "cloud";

    private readonly ServiceProvider _services;

    private SshFixture(SshKeyPair key)
    {
        Key = key;
        Properties["ssh_private_key"] = key.Private;
        Folder = Directory.CreateTempSubdirectory("voip-ssh-").FullName;
        Settings = new StepSettings { DataFolder = Path.Combine(Folder, "data"), CatalogFolder = Folder };
        _ = Directory.CreateDirectory(Path.Combine(Folder, "package"));
        _services = new ServiceCollection().AddStepServices(Settings).AddSingleton<IDeploymentLocations>(this).BuildServiceProvider();
    }

    public SshKeyPair Key { get; }

    public Dictionary<string, string> Properties { get; } = [];

    public string Folder { get; }

    public StepSettings Settings { get; }

    public static async Task<SshFixture> StartAsync()
    {
        if (!File.Exists("/usr/sbin/sshd"))
        {
            Assert.Inconclusive("sshd is missing: install the package openssh-server.");
        }

        return new SshFixture(await SshKeyPair.MakeAsync());
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public StepContext Context() => StepContext.Create(Settings, new StepOwner("voice", "1", "voice__gateway", "2"), Location, "package", CancellationToken.None);

    public Task<StepResult> RunAsync<TStep, TArguments>(TArguments arguments)
        where TStep : StepActivity<TArguments>
        where TArguments : class => ActivatorUtilities.CreateInstance<TStep>(_services).RunAsync(Context(), arguments);

    public void Template(string text) => File.WriteAllText(Path.Combine(Folder, "package", "file.txt"), text);

    public Task<DeploymentLocation?> FindAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult<DeploymentLocation?>(
        name == Location ? new DeploymentLocation { Name = name, InfrastructureType = "Openstack", InfrastructureSpecificProperties = Properties } : null);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
