using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>What can be said against an intent without looking at the assembly.</summary>
internal static class IntentCheck
{
    private static readonly LifecycleState[] Wanted = [LifecycleState.Installed, LifecycleState.Inactive, LifecycleState.Active];

    private static readonly string[] Known =
    [
        Intents.CreateAssembly, Intents.ChangeAssemblyState, Intents.DeleteAssembly, Intents.UpgradeAssembly, Intents.CreateOrUpgradeAssembly,
        Intents.ScaleOutAssembly, Intents.ScaleInAssembly, Intents.HealAssembly, Intents.Retry, Intents.Rollback,
    ];

    public static void Check(IntentRequest request)
    {
        if (!Known.Contains(request.Intent))
        {
            throw Invalid($"'{request.Intent}' is not an intent; there are {string.Join(", ", Known)}.");
        }

        AssemblyName.Check(request.AssemblyName, "assemblyName");
        Require(request.ProcessId, "processId");
        switch (request.Intent)
        {
            case Intents.CreateAssembly:
                Require(request.DescriptorName, "descriptorName");
                CheckState(request.IntendedState);
                break;
            case Intents.CreateOrUpgradeAssembly:
                Require(request.DescriptorName, "descriptorName");
                if (request.IntendedState is not null)
                {
                    CheckState(request.IntendedState);
                }

                break;
            case Intents.ChangeAssemblyState:
                CheckState(request.IntendedState);
                break;
            case Intents.ScaleOutAssembly or Intents.ScaleInAssembly:
                Require(request.ClusterName, "clusterName");
                break;
            case Intents.HealAssembly:
                Require(request.BrokenComponentName, "brokenComponentName");
                break;
            case Intents.Retry or Intents.Rollback:
                Require(request.PreviousProcessId, "processId");
                break;
        }
    }

    private static void CheckState(string? state)
    {
        Require(state, "intendedState");
        if (!Wanted.Any(s => string.Equals(s.ToString(), state, StringComparison.OrdinalIgnoreCase)))
        {
            throw Invalid($"intendedState '{state}' cannot be asked for; it is one of {string.Join(", ", Wanted)}.");
        }
    }

    private static void Require(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw Invalid($"{field} is missing.");
        }
    }

    private static IntentException Invalid(string message) => new(IntentRefusal.Invalid, message);
}
