using System.Text.Json;
using VoipWorkflows.Activities.Local;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>What the gateway is asked and told over its JSON-RPC.</summary>
internal sealed class GatewayClient(JsonRpcClient rpc, TimeProvider time)
{
    private const int Inactive = 1;
    private const int Pinged = 8;
    private static readonly TimeSpan BusyTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>The members; none when the gateway has no list at all.</summary>
    public async Task<IReadOnlyList<Destination>> ListAsync(RpcTarget gateway, CancellationToken cancellationToken)
    {
        JsonElement list;
        try
        {
            list = await rpc.CallAsync(gateway, "dispatcher.list", [], cancellationToken);
        }
        catch (JsonRpcException exception) when (exception.Reason.Contains("No Destination Sets", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        try
        {
            return
            [
                .. from record in list.GetProperty("RECORDS").EnumerateArray()
                   let set = record.GetProperty("SET")
                   where set.GetProperty("ID").GetInt32() == DispatchFile.Group
                   from target in set.GetProperty("TARGETS").EnumerateArray()
                   let destination = target.GetProperty("DEST")
                   select new Destination(destination.GetProperty("URI").GetString()!, destination.GetProperty("FLAGS").GetString() ?? ""),
            ];
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new StepException($"The gateway at {gateway} answered dispatcher.list with something that is not a dispatch list.", exception);
        }
    }

    /// <summary>Adds a member: taken into rotation at once, or only after its first good ping.</summary>
    public Task AddAsync(RpcTarget gateway, string uri, bool atOnce, CancellationToken cancellationToken) =>
        ChangeAsync(gateway, "dispatcher.add", [DispatchFile.Group, uri, atOnce ? Pinged : Inactive | Pinged], cancellationToken);

    /// <summary>Removes every entry of a member.</summary>
    public Task RemoveAsync(RpcTarget gateway, string uri, CancellationToken cancellationToken) =>
        ChangeAsync(gateway, "dispatcher.remove", [DispatchFile.Group, uri], cancellationToken);

    /// <summary>Takes a member out of new calls, or back in; one that comes back must answer a ping first unless <paramref name="atOnce"/>.</summary>
    public Task SetStateAsync(RpcTarget gateway, string uri, bool disabled, bool atOnce, CancellationToken cancellationToken) =>
        ChangeAsync(gateway, "dispatcher.set_state", [disabled ? "dx" : atOnce ? "ap" : "ip", DispatchFile.Group, uri], cancellationToken);

    /// <summary>The sessions there are now.</summary>
    public async Task<SessionCounts> SessionsAsync(RpcTarget gateway, CancellationToken cancellationToken)
    {
        var counts = await rpc.CallAsync(gateway, "dlg.stats_active", [], cancellationToken);
        return new SessionCounts(Number("ongoing"), Number("all"));

        int Number(string name) =>
            counts.ValueKind == JsonValueKind.Object && counts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
                ? number
                : throw new StepException($"The gateway at {gateway} answered dlg.stats_active without the number '{name}'.");
    }

    /// <summary>The calls that are on one member, however far they have got.</summary>
    public async Task<int> CallsOnAsync(RpcTarget gateway, string uri, CancellationToken cancellationToken)
    {
        var size = await rpc.CallAsync(gateway, "dlg.profile_get_size", ["pbx", uri], cancellationToken);
        return size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var calls)
            ? calls
            : throw new StepException($"The gateway at {gateway} answered dlg.profile_get_size with something that is not a number.");
    }

    /// <summary>Calls that came in since the gateway started.</summary>
    public async Task<long> ProcessedAsync(RpcTarget gateway, CancellationToken cancellationToken)
    {
        const string name = "dialog.processed_dialogs";
        var values = await rpc.CallAsync(gateway, "stats.fetchn", [name], cancellationToken);
        return values.ValueKind == JsonValueKind.Object && values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw new StepException($"The gateway at {gateway} answered stats.fetchn without the number '{name}'.");
    }

    /// <summary>Whether the gateway answers commands.</summary>
    public async Task PingAsync(RpcTarget gateway, CancellationToken cancellationToken) =>
        _ = await rpc.CallAsync(gateway, "core.uptime", [], cancellationToken);

    // While one change is made another is turned away: it is not refused, only early.
    private async Task ChangeAsync(RpcTarget gateway, string method, object[] parameters, CancellationToken cancellationToken)
    {
        JsonRpcException? refused = null;
        var done = await Polling.UntilAsync(
            async token =>
            {
                try
                {
                    _ = await rpc.CallAsync(gateway, method, parameters, token);
                    return true;
                }
                catch (JsonRpcException exception) when (exception.Reason.Contains("reload", StringComparison.OrdinalIgnoreCase))
                {
                    refused = exception;
                    return false;
                }
            },
            Interval,
            BusyTime,
            time,
            cancellationToken);
        if (!done)
        {
            throw refused!;
        }
    }
}
