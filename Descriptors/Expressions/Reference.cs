namespace VoipWorkflows.Descriptors.Expressions;

/// <summary>What stands between <c>${</c> and <c>}</c>, cut at the first dot.</summary>
/// <param name="Root">Before the dot; empty when there is none.</param>
/// <param name="Member">After the dot, or everything.</param>
public readonly record struct Reference(string Root, string Member)
{
    /// <summary>The reference as it is written.</summary>
    public override string ToString() => Root.Length == 0 ? $"${{{Member}}}" : $"${{{Root}.{Member}}}";
}
