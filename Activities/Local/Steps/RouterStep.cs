using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Local.Networks;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Writes a router down, once the subnet it joins exists. Loopback networks reach each other without one.</summary>
[StepKind("local.router", Outputs = ["id"])]
internal sealed class RouterStep(StepSettings settings, LocalNetworks networks) : StepActivity<RouterArguments>(settings)
{
    /// <inheritdoc/>
    public override Task<StepResult> RunAsync(StepContext step, RouterArguments arguments)
    {
        _ = networks.Get(arguments.Interface);
        DurableFile.WriteJson(Path.Combine(step.VnfFolder, "router.json"), arguments);
        return Task.FromResult(Result(("id", $"router-{StableHash.ShortId(step.Owner.Component)}")));
    }
}
