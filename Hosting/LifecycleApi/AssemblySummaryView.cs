using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Hosting.LifecycleApi;

/// <summary>An assembly in a list.</summary>
internal sealed record AssemblySummaryView(string Type, string Id, string Name, string State, string DescriptorName, DateTime CreatedAt, DateTime LastModifiedAt)
{
    public static AssemblySummaryView From(AssemblyStatus assembly) =>
        new("Assembly", assembly.Id, assembly.Name, assembly.State.ToString(), assembly.DescriptorName, assembly.CreatedAt, assembly.LastModifiedAt);
}
