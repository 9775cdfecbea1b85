using System.Globalization;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Sip.Gateway;

namespace VoipWorkflows.Activities.Sip.Steps;

/// <summary>The outputs that every change of the dispatch list has.</summary>
internal static class DispatcherOutputs
{
    public static StepResult Of(IReadOnlyList<Destination> members) => new(new Dictionary<string, string>
    {
        ["members"] = members.Count.ToString(CultureInfo.InvariantCulture),
        ["active"] = members.Count(member => member.IsActive).ToString(CultureInfo.InvariantCulture),
    });
}
