using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Steps;

/// <summary>Writes a security group down. Nothing enforces it: loopback addresses are reached from this machine only.</summary>
[StepKind("local.security-group", Outputs = ["id"])]
internal sealed class SecurityGroupStep(StepSettings settings) : StepActivity<SecurityGroupArguments>(settings)
{
    /// <inheritdoc/>
    public override Task<StepResult> RunAsync(StepContext step, SecurityGroupArguments arguments)
    {
        var name = ConfinedPath.Name(arguments.Name, "security group's name");
        DurableFile.WriteJson(Path.Combine(step.VnfFolder, $"security-group-{name}.json"), arguments);
        return Task.FromResult(Result(("id", $"sg-{StableHash.ShortId($"{step.Owner.Component}/{name}")}")));
    }
}
