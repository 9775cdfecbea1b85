using VoipWorkflows.Activities.Catalog;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>The answer to an upload.</summary>
internal sealed record AcceptedDescriptorView(string DescriptorName, IReadOnlyList<string> ValidationWarnings)
{
    public static AcceptedDescriptorView From(AcceptedDescriptor accepted) => new(accepted.Name, [.. accepted.Warnings.Select(warning => warning.ToString())]);
}
