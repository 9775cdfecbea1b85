using DurableTask.History.Encoding;
using DurableTask.Observability;
using DurableTask.Shards;
using DurableTask.Storage;
using DurableTask.Turns;

namespace DurableTask;

/// <summary>The client of the engine in this process: changes go through the shard, queries to the store.</summary>
internal sealed partial class ShardClient(Shard shard, IOrchestrationStore store, DataConverter converter, DurableTaskOptions options, TimeProvider time) : DurableTaskClient
{
    private static readonly OrchestrationRuntimeStatus[] Finished =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Canceled,
    ];

    private readonly DurableTaskOptions _options = options;
    private readonly PayloadLimit _limit = new(options.MaxPayloadBytes);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        var given = options?.InstanceId;
        if (given is not null)
        {
            InstanceIds.Check(given);
        }

        StorableText.Check(orchestratorName.Name, "name of the orchestrator");
        StorableText.Check(options?.Version, "version");
        StorableText.Check(options?.Tags);

        var instanceId = given ?? Guid.NewGuid().ToString("N");
        using var span = EngineTraces.Create(orchestratorName.Name, options?.Version ?? "", instanceId);
        var command = new StartCommand(instanceId, orchestratorName.Name)
        {
            TraceParent = span?.Id,
            Version = options?.Version ?? "",
            Input = _limit.Serialize(converter, input, "input of orchestration", orchestratorName.Name),
            Tags = options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags, StringComparer.Ordinal) : null,
            StartAt = options?.StartAt?.ToUniversalTime(),
            ReusePolicy = options?.ReusePolicy ?? InstanceReusePolicy.ReplaceIfFinished,
            IsNewId = given is null,
        };
        shard.Post(new ShardMessage(MessageKind.Start, command));
        await Answer(command.Task, cancellation);
        return command.InstanceId;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventName);
        StorableText.Check(eventName, "event name");
        var payload = _limit.Serialize(converter, eventPayload, "payload of event", eventName);
        using var span = EngineTraces.SendEvent(eventName, instanceId, null, null);
        await SendAsync(instanceId, new EventRaisedEvent(default, eventName, payload), cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        StorableText.Check(options?.Reason, "reason");
        var output = _limit.Serialize(converter, options?.Output, "output");
        return SendAsync(instanceId, new ExecutionTerminatedEvent(default, output, options?.Reason, options?.Recursive ?? true), cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        StorableText.Check(reason, "reason");
        return SendAsync(instanceId, new ExecutionSuspendedEvent(default, reason), cancellation);
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        StorableText.Check(reason, "reason");
        return SendAsync(instanceId, new ExecutionResumedEvent(default, reason), cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, false, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, true, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await FindAsync(instanceId, getInputsAndOutputs, cancellation) is { } row ? Describe(row, getInputsAndOutputs) : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        CheckPageSize(filter.PageSize);
        return new InstancePages(
            filter,
            async (query, cancellation) =>
            {
                await shard.Started.WaitAsync(cancellation);
                var page = await store.QueryAsync(query, cancellation);
                return new Page<OrchestrationMetadata>([.. page.Values.Select(r => Describe(r, query.FetchInputsAndOutputs))], page.ContinuationToken);
            });
    }

    public override async Task<long> CountInstancesAsync(OrchestrationQuery? filter = null, CancellationToken cancellation = default)
    {
        await shard.Started.WaitAsync(cancellation);
        return await store.CountAsync(filter ?? new OrchestrationQuery(), cancellation);
    }

    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        await shard.Started.WaitAsync(cancellation);
        var stored = await store.LoadAsync(instanceId, cancellation) ?? throw new InstanceNotFoundException(instanceId);
        return [.. EventReader.ReadTurns(stored).SelectMany(t => t.Consumed.Concat(t.Decisions))];
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var row = await FindAsync(instanceId, true, cancellation) ?? throw new InstanceNotFoundException(instanceId);
        var command = new StartCommand(restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId, row.Name)
        {
            Version = row.Version,
            Input = row.Input,
            Tags = row.Tags,
            IsNewId = restartWithNewInstanceId,
        };
        shard.Post(new ShardMessage(MessageKind.Start, command));
        await Answer(command.Task, cancellation);
        return command.InstanceId;
    }

    internal static void CheckPageSize(int size)
    {
        if (size is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "A page has 1 to 1,000 instances.");
        }
    }

    private async Task SendAsync(string instanceId, HistoryEvent message, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        StorableText.Check(instanceId, "instance id");
        cancellation.ThrowIfCancellationRequested();
        var command = new SendCommand(instanceId, message);
        shard.Post(new ShardMessage(MessageKind.Send, command));
        try
        {
            await Answer(command.Task, cancellation);
        }
        catch (InstanceNotFoundException)
        {
            // The shard knows the unfinished ones; whether there is a finished one, the store says.
            if (await store.FindAsync(instanceId, false, cancellation) is { } row)
            {
                throw new InstanceNotRunningException(instanceId, row.Status);
            }

            throw;
        }
    }

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, bool untilFinished, bool values, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        StorableText.Check(instanceId, "instance id");
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var command = new WaitCommand(instanceId, untilFinished);
            shard.Post(new ShardMessage(MessageKind.Wait, command));
            await using var gaveUp = cancellation.UnsafeRegister(static (wait, token) => ((WaitCommand)wait!).TrySetCanceled(token), command);
            var known = await command.Task;
            if (known is not null)
            {
                return Describe(known, values);
            }

            var row = await store.FindAsync(instanceId, values, cancellation) ?? throw new InstanceNotFoundException(instanceId);
            if (command.IsMetBy(row))
            {
                return Describe(row, values);
            }
        }
    }

    private async Task<InstanceRow?> FindAsync(string instanceId, bool values, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        StorableText.Check(instanceId, "instance id");
        await shard.Started.WaitAsync(cancellation);
        return await store.FindAsync(instanceId, values, cancellation);
    }

    private OrchestrationMetadata Describe(InstanceRow row, bool values) => new(row.Name, row.InstanceId)
    {
        RuntimeStatus = row.Status,
        CreatedAt = row.CreatedAt,
        LastUpdatedAt = row.LastUpdatedAt,
        SerializedInput = values ? row.Input : null,
        SerializedOutput = values ? row.Output : null,
        SerializedCustomStatus = values ? row.CustomStatus : null,
        Tags = row.Tags,
        Version = row.Version,
        ParentInstanceId = row.ParentInstanceId,
        FailureDetails = FailureJson.Read(row.Failure),
        StatusReason = row.StatusReason,
        DataConverter = converter,
    };

    private static Task Answer(Task reply, CancellationToken cancellation) => cancellation.CanBeCanceled ? reply.WaitAsync(cancellation) : reply;
}
