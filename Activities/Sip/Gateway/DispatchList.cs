using System.Collections.Concurrent;
using System.Net;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>
/// The gateway's dispatch list in both its places: the file, which a restart reads, and the memory of the running gateway. Every
/// change says what shall be, so it can be made twice; changes of one list are made one after another.
/// </summary>
internal sealed class DispatchList(GatewayClient gateway, TimeProvider time)
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromMilliseconds(1000);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Makes <paramref name="uri"/> a member that gets new calls. Returns the members there are.</summary>
    public Task<IReadOnlyList<Destination>> AddAsync(RpcTarget rpc, IDispatchFile file, string uri, bool probe, CancellationToken cancellationToken) =>
        ChangeAsync(rpc, file, mayBeDown: false, entries => [.. entries.Where(entry => entry.Uri != uri), new DispatchEntry(uri, false)], uri, probe, cancellationToken);

    /// <summary>Makes sure that <paramref name="uri"/> is no member.</summary>
    public Task<IReadOnlyList<Destination>> RemoveAsync(RpcTarget rpc, IDispatchFile file, string uri, CancellationToken cancellationToken) =>
        ChangeAsync(rpc, file, mayBeDown: true, entries => [.. entries.Where(entry => entry.Uri != uri)], uri, probe: false, cancellationToken);

    /// <summary>Gives a member no new calls, or gives it new calls again. Refused when it is no member, unless it shall be disabled: then there is nothing to do.</summary>
    public Task<IReadOnlyList<Destination>> SetStateAsync(RpcTarget rpc, IDispatchFile file, string uri, bool disabled, bool probe, CancellationToken cancellationToken) =>
        ChangeAsync(
            rpc,
            file,
            mayBeDown: disabled,
            entries => entries.Any(entry => entry.Uri == uri) || disabled
                ? [.. entries.Select(entry => entry.Uri == uri ? entry with { Disabled = disabled } : entry)]
                : throw new StepException($"{uri} is not in the dispatch list of {rpc}; add it first."),
            uri,
            probe,
            cancellationToken);

    /// <summary>Makes the list what is given, no more and no less.</summary>
    public Task<IReadOnlyList<Destination>> SyncAsync(RpcTarget rpc, IDispatchFile file, IReadOnlyList<DispatchEntry> entries, bool probe, CancellationToken cancellationToken) =>
        ChangeAsync(rpc, file, mayBeDown: false, _ => entries, null, probe, cancellationToken);

    // With `only` the running gateway is changed for that member alone: the others' entries are the business of their own changes.
    private async Task<IReadOnlyList<Destination>> ChangeAsync(
        RpcTarget rpc,
        IDispatchFile file,
        bool mayBeDown,
        Func<IReadOnlyList<DispatchEntry>, IReadOnlyList<DispatchEntry>> change,
        string? only,
        bool probe,
        CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(file.Name, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var wanted = change(await file.ReadAsync(cancellationToken));
            await file.WriteAsync(wanted, cancellationToken);
            var present = await gateway.ListAsync(rpc, cancellationToken);
            await ApplyAsync(rpc, only is null ? wanted : [.. wanted.Where(entry => entry.Uri == only)], only, present, probe, cancellationToken);
            return await gateway.ListAsync(rpc, cancellationToken);
        }
        catch (NothingListensException) when (mayBeDown)
        {
            // A gateway that does not run forgets nothing wrong: when it starts again it reads the file.
            return [];
        }
        finally
        {
            _ = turn.Release();
        }
    }

    private async Task ApplyAsync(
        RpcTarget rpc, IReadOnlyList<DispatchEntry> wanted, string? only, IReadOnlyList<Destination> present, bool probe, CancellationToken cancellationToken)
    {
        foreach (var entry in wanted)
        {
            var same = present.Where(destination => destination.Uri == entry.Uri).ToList();
            if (same.Count == 1)
            {
                if (same[0].IsDisabled != entry.Disabled)
                {
                    var atOnce = !entry.Disabled && probe && await AnswersAsync(entry.Uri, cancellationToken);
                    await gateway.SetStateAsync(rpc, entry.Uri, entry.Disabled, atOnce, cancellationToken);
                }

                continue;
            }

            if (same.Count > 1)
            {
                await gateway.RemoveAsync(rpc, entry.Uri, cancellationToken);
            }

            await gateway.AddAsync(rpc, entry.Uri, !entry.Disabled && probe && await AnswersAsync(entry.Uri, cancellationToken), cancellationToken);
            if (entry.Disabled)
            {
                await gateway.SetStateAsync(rpc, entry.Uri, disabled: true, atOnce: false, cancellationToken);
            }
        }

        foreach (var uri in present.Select(destination => destination.Uri).Distinct().Where(uri => only is null || uri == only))
        {
            if (!wanted.Any(entry => entry.Uri == uri))
            {
                await gateway.RemoveAsync(rpc, uri, cancellationToken);
            }
        }
    }

    // A member that answers now need not wait for the gateway's next round of pings.
    private async Task<bool> AnswersAsync(string uri, CancellationToken cancellationToken)
    {
        try
        {
            return IPEndPoint.TryParse(uri.AsSpan(uri.IndexOf(':', StringComparison.Ordinal) + 1), out var server)
                && await SipOptions.AskAsync(server, ProbeTime, time, cancellationToken) is 200;
        }
        catch (StepException)
        {
            return false;
        }
    }
}
