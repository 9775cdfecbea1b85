using DurableTask.Storage;

namespace DurableTask.Shards;

/// <summary>What opening the store brought to light.</summary>
/// <param name="Opening">The epoch and how the last owner stopped.</param>
/// <param name="Instances">Every unfinished instance.</param>
internal sealed record Recovery(StoreOpening Opening, List<Restored> Instances);
