using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Catalog;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>Reads the bodies of intents and hands them on.</summary>
internal sealed partial class IntentDesk(IntentSubmitter submitter, AssemblyBook assemblies, DescriptorCatalogue catalogue, ILogger<IntentDesk> logger)
{
    private const string Cancel = "cancel";

    private static readonly string[] OnAssemblies =
    [
        Intents.CreateAssembly, Intents.ChangeAssemblyState, Intents.UpgradeAssembly, Intents.CreateOrUpgradeAssembly, Intents.DeleteAssembly,
        Intents.ScaleOutAssembly, Intents.ScaleInAssembly, Intents.HealAssembly,
    ];

    private static readonly string[] OnProcesses = [Cancel, Intents.Retry, Intents.Rollback];

    public static IEnumerable<string> Known => OnAssemblies.Concat(OnProcesses);

    public static bool Knows(string intent) => Known.Contains(intent);

    /// <summary>Submits the intent in a body and returns the id of the process to follow.</summary>
    public async Task<string> SubmitAsync(string intent, JsonBody body, CancellationToken cancellation)
    {
        if (OnProcesses.Contains(intent))
        {
            return await SubmitOnProcessAsync(intent, body.RequiredText("processId"), cancellation);
        }

        var request = await ReadAsync(intent, body, cancellation);
        Log.Submitting(logger, intent, request.AssemblyName, request.ProcessId);
        return await submitter.SubmitAsync(request, cancellation);
    }

    /// <summary>Plans what the intent in a body would do, and does nothing.</summary>
    public async Task<FullProcessView> PreviewAsync(string intent, JsonBody body, CancellationToken cancellation) =>
        OnProcesses.Contains(intent)
            ? throw LifecycleFaults.Invalid($"dryRun: only intents on assemblies can be planned without being carried out ({string.Join(", ", OnAssemblies)}), not {intent}.")
            : ProcessBook.Planned(await submitter.PreviewAsync(await ReadAsync(intent, body, cancellation), cancellation));

    private async Task<IntentRequest> ReadAsync(string intent, JsonBody body, CancellationToken cancellation)
    {
        var assemblyName = await AssemblyNameAsync(intent, body, cancellation);
        var request = new IntentRequest
        {
            ProcessId = NewProcessId(),
            Intent = intent,
            AssemblyName = assemblyName,
            DescriptorName = body.Text("descriptorName"),
            IntendedState = body.Text("intendedState"),
            Properties = body.Texts("properties"),
            RollbackOnFailure = intent is Intents.UpgradeAssembly or Intents.CreateOrUpgradeAssembly && body.Flag("rollbackOnFailure"),
            ClusterName = body.Text("clusterName"),
            BrokenComponentName = intent == Intents.HealAssembly ? await BrokenComponentAsync(assemblyName, body, cancellation) : null,
        };
        if (intent == Intents.CreateAssembly)
        {
            await RefuseWhatCannotBeAsync(request, cancellation);
        }

        return request;
    }

    private static string NewProcessId() => Guid.NewGuid().ToString();

    private async Task<string> SubmitOnProcessAsync(string intent, string processId, CancellationToken cancellation)
    {
        Log.SubmittingOnProcess(logger, intent, processId);
        switch (intent)
        {
            case Cancel:
                await submitter.CancelAsync(processId, cancellation);
                return processId;
            case Intents.Retry:
                return await submitter.RetryAsync(processId, NewProcessId(), cancellation);
            default:
                return await submitter.RollbackAsync(processId, NewProcessId(), cancellation);
        }
    }

    /// <summary>Resolves the descriptor for nothing but its errors: who asks for the impossible hears it now, and not from a failed process.</summary>
    private async Task RefuseWhatCannotBeAsync(IntentRequest request, CancellationToken cancellation)
    {
        var descriptorName = request.DescriptorName ?? throw LifecycleFaults.Invalid("descriptorName is missing.");
        if (await assemblies.FindAsync(request.AssemblyName, cancellation) is null)
        {
            _ = await catalogue.ResolveAsync(new ResolveAssemblyRequest(descriptorName, request.AssemblyName, request.ProcessId, request.Properties), cancellation);
        }
    }

    private async Task<string> AssemblyNameAsync(string intent, JsonBody body, CancellationToken cancellation)
    {
        if (body.Text("assemblyName") is { } name)
        {
            AssemblyName.Check(name, "assemblyName");
            return name;
        }

        if (intent is Intents.CreateAssembly or Intents.CreateOrUpgradeAssembly)
        {
            throw LifecycleFaults.Invalid("assemblyName is missing.");
        }

        var id = body.Text("assemblyId") ?? throw LifecycleFaults.Invalid("assemblyName is missing, and so is assemblyId; one of them must say which assembly is meant.");
        var assembly = await assemblies.FindByIdAsync(id, cancellation);
        return assembly?.Name ?? throw new IntentException(IntentRefusal.UnknownTarget, $"Cannot find assembly instance with id {id}");
    }

    /// <summary>A component may be named, or meant by its id, which for a resource is its metric key as well.</summary>
    private async Task<string> BrokenComponentAsync(string assemblyName, JsonBody body, CancellationToken cancellation)
    {
        if (body.Text("brokenComponentName") is { } name)
        {
            return name;
        }

        var (field, id) = body.Text("brokenComponentId") is { } byId ? ("brokenComponentId", byId) : ("brokenComponentMetricKey", body.Text("brokenComponentMetricKey"));
        if (id is null)
        {
            throw LifecycleFaults.Invalid("brokenComponentName is missing, and so are brokenComponentId and brokenComponentMetricKey; one of them must say which component is meant.");
        }

        var assembly = await assemblies.FindAsync(assemblyName, cancellation)
            ?? throw new IntentException(IntentRefusal.UnknownTarget, $"Cannot find assembly instance with name {assemblyName}");
        return assembly.Children.SelectMany(WithDescendants).FirstOrDefault(component => component.Id == id)?.Name
            ?? throw LifecycleFaults.Invalid($"{field} '{id}' is no component of {assemblyName}.");
    }

    private static IEnumerable<ComponentStatus> WithDescendants(ComponentStatus component) =>
        component.Children.SelectMany(WithDescendants).Prepend(component);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Intent {Intent} for assembly {Assembly} becomes process {ProcessId}")]
        public static partial void Submitting(ILogger logger, string intent, string assembly, string processId);

        [LoggerMessage(2, LogLevel.Information, "Intent {Intent} for process {ProcessId}")]
        public static partial void SubmittingOnProcess(ILogger logger, string intent, string processId);
    }
}
