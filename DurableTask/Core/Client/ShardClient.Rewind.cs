namespace DurableTask;

internal sealed partial class ShardClient
{
    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default) => throw new InvalidOperationException();
}
