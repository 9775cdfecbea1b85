namespace DurableTask.Shards;

internal sealed partial class Shard
{
    private static void Rewind(RewindCommand command) => command.Fail(new InvalidOperationException("Rewind is on its way."));
}
