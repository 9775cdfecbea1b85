using Microsoft.Extensions.DependencyInjection;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Steps;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Activities.Tests.Lab;

namespace VoipWorkflows.Activities.Tests.OpenStack;

/// <summary>Runs steps of one owner against a fake cloud, as <c>StepSequence</c> does: a step that is not done is called again.</summary>
internal sealed class CloudRunner : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"voip-test-{Guid.NewGuid():N}");

    private CloudRunner(FakeOpenStack cloud)
    {
        Cloud = cloud;
        Locations = new FixedLocations(cloud.Url);
        _services = new ServiceCollection()
            .AddSingleton<IDeploymentLocations>(Locations)
            .AddStepServices(new StepSettings { DataFolder = _folder, CatalogFolder = TestHost.FindCatalog(), LeaseFolder = Path.Combine(_folder, "leases") })
            .BuildServiceProvider();
    }

    public FakeOpenStack Cloud { get; }

    public FixedLocations Locations { get; }

    /// <summary>What the steps waited for so far.</summary>
    public List<string> Waits { get; } = [];

    public static async Task<CloudRunner> StartAsync() => new(await FakeOpenStack.StartAsync());

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Calls a step once.</summary>
    public Task<StepResult> OnceAsync<TStep, TArguments>(TArguments arguments, string component = "voice__gateway")
        where TStep : OpenStackStep<TArguments>
        where TArguments : class =>
        ActivatorUtilities.CreateInstance<TStep>(_services).RunAsync(
            StepContext.Create(Get<StepSettings>(), new StepOwner("voice", "a1", component, $"c-{component}"), "cloud", "vnfs/jumphost/jumphost-vnfc", CancellationToken.None), arguments);

    /// <summary>Calls a step until it is done, without the pauses.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync<TStep, TArguments>(TArguments arguments, string component = "voice__gateway")
        where TStep : OpenStackStep<TArguments>
        where TArguments : class
    {
        for (var calls = 0; calls < 20; calls++)
        {
            var result = await OnceAsync<TStep, TArguments>(arguments, component);
            if (result.Wait is not { } wait)
            {
                return result.Outputs;
            }

            Waits.Add(wait.Reason);
        }

        throw new InvalidOperationException($"not done after 20 calls: {Waits[^1]}");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Cloud.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
