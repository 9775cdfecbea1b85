using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Assemblies;

/// <summary>Registration.</summary>
public static class AssemblyActivities
{
    /// <summary>Adds the activities around assemblies and deployment locations.</summary>
    public static DurableTaskRegistry AddAssemblyActivities(this DurableTaskRegistry registry) => registry
        .AddActivity<AssemblyReferenceActivity>(ActivityNames.AssemblyReference)
        .AddActivity<AssemblyReferrersActivity>(ActivityNames.AssemblyReferrers)
        .AddActivity<FindLocationsActivity>(ActivityNames.FindLocations)
        .AddActivity<ProbeLocationActivity>(ActivityNames.ProbeLocation)
        .AddActivity<FindDriftActivity>(ActivityNames.FindDrift)
        .AddActivity<SubmitIntentActivity>(ActivityNames.SubmitIntent)
        .AddActivity<ReadProcessActivity>(ActivityNames.ReadProcess);
}
