using System.Runtime.CompilerServices;

namespace DurableTask;

internal sealed class InstancePages(
    OrchestrationQuery query, Func<OrchestrationQuery, CancellationToken, Task<Page<OrchestrationMetadata>>> read) : AsyncPageable<OrchestrationMetadata>
{
    public override IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        if (pageSizeHint is { } size)
        {
            ShardClient.CheckPageSize(size);
        }

        return ReadAsync(query with { ContinuationToken = continuationToken ?? query.ContinuationToken, PageSize = pageSizeHint ?? query.PageSize }, default);
    }

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> ReadAsync(OrchestrationQuery next, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var page = await read(next, cancellation);
            yield return page;
            if (page.ContinuationToken is null)
            {
                yield break;
            }

            next = next with { ContinuationToken = page.ContinuationToken };
        }
    }
}
