using System.Text.Json.Nodes;

namespace VoipWorkflows.KubernetesServer.Kubelet;

/// <summary>How the one node behaves.</summary>
internal sealed record KubeletSettings
{
    /// <summary>The annotation that tells a pod's fate when nothing else does.</summary>
    public const string FateAnnotation = "test.voipworkflows/fate";

    /// <summary>The time between two steps of a pod's life.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>What becomes of a pod.</summary>
    public Func<JsonObject, PodFate> FateOf { get; init; } = pod =>
        Enum.TryParse<PodFate>((string?)pod["metadata"]!["annotations"]?[FateAnnotation], out var fate) ? fate : PodFate.Runs;

    /// <summary>Folders of image sources by image name; containers of these run as processes. Others are only told of.</summary>
    public IReadOnlyDictionary<string, string> Images { get; init; } = new Dictionary<string, string>();

    /// <summary>Puts the networks' addresses into loopback addresses, so that processes can use them.</summary>
    public bool OnLoopback { get; init; }

    /// <summary>Gives this machine the networks' addresses as they are, so that processes can use them and other machines reach them; only root can.</summary>
    public bool OnHost { get; init; }

    /// <summary>What a command in a pod answers where no process runs: exit code and output.</summary>
    public Func<IReadOnlyList<string>, (int Code, string Output)> Command { get; init; } = command => (0, string.Join(' ', command) + "\n");
}
