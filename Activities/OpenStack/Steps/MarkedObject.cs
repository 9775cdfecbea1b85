using VoipWorkflows.Activities.OpenStack.Marks;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Something at a cloud that carries a mark.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; of a key pair its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mark">Whose it is. A key pair's mark has no assembly.</param>
/// <param name="IsGoing">Whether it is being deleted already.</param>
internal sealed record MarkedObject(ObjectKind Kind, string Id, string Name, OwnerMark Mark, bool IsGoing = false)
{
    public override string ToString() => $"{WordFor(Kind)} {(Name.Length > 0 && Name != Id ? $"{Name} ({Id})" : Id)}";

    private static string WordFor(ObjectKind kind) => kind switch
    {
        ObjectKind.FloatingIp => "floating IP",
        ObjectKind.SecurityGroup => "security group",
        ObjectKind.KeyPair => "key pair",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
