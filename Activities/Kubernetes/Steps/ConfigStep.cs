using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Kubernetes.Api;
using VoipWorkflows.Activities.Kubernetes.Locations;
using VoipWorkflows.Activities.Kubernetes.Objects;
using VoipWorkflows.Activities.Sip.Media;
using VoipWorkflows.Activities.Sip.Steps;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Kubernetes.Steps;

/// <summary>Puts configuration files into a ConfigMap or a Secret of the owner, for its pod to mount.</summary>
[StepKind("kubernetes.config", Outputs = ["name", "fingerprint"], Digests = ["fingerprint"])]
internal sealed class ConfigStep(StepSettings settings, KubernetesLocations locations) : KubernetesStep<ConfigArguments>(settings, locations)
{
    /// <inheritdoc/>
    protected override async Task<StepResult> RunAsync(StepContext step, KubernetesApi api, ConfigArguments arguments)
    {
        if (step.HasSecrets && !arguments.Secret)
        {
            throw new StepInputException("Step kubernetes.config: there is a secret in its values, which belongs into a Secret: say 'secret: true'.");
        }

        var name = ObjectNames.Of(step.Owner, arguments.Name);
        var metadata = new V1ObjectMeta { Name = name, Labels = Marks.Labels(step.Owner), Annotations = Marks.Annotations(step.Owner) };
        var texts = arguments.Files.ToDictionary(file => file.Key, file => PackageTemplate.Fill(step, file.Value, arguments.Values));
        var audio = arguments.Audio.ToDictionary(file => file.Key, file => file.Value == AudioFormat.MuLaw ? MessageAudio.MuLaw() : MessageAudio.Wave());
        if (texts.Count + audio.Count == 0)
        {
            throw new StepInputException("files and audio are both empty: there is nothing to configure.");
        }

        var wait = arguments.Secret
            ? await OwnedObjects.Secrets.ApplyAsync(api, step.Owner, Secret(metadata, texts, audio), step.CancellationToken)
            : await OwnedObjects.ConfigMaps.ApplyAsync(
                api, step.Owner, new V1ConfigMap { ApiVersion = "v1", Kind = "ConfigMap", Metadata = metadata, Data = texts, BinaryData = audio.Count > 0 ? audio : null }, step.CancellationToken);
        return wait is null ? Result(("name", name), ("fingerprint", Fingerprint(texts, audio))) : StepResult.NotDone(wait, Soon);
    }

    private static V1Secret Secret(V1ObjectMeta metadata, Dictionary<string, string> texts, Dictionary<string, byte[]> audio) => new()
    {
        ApiVersion = "v1",
        Kind = "Secret",
        Metadata = metadata,
        Type = "Opaque",
        Data = texts.Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(file.Value))).Concat(audio).ToDictionary(),
    };

    private static string Fingerprint(Dictionary<string, string> texts, Dictionary<string, byte[]> audio)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in texts.Select(file => (file.Key, Encoding.UTF8.GetBytes(file.Value))).Concat(audio.Select(file => (file.Key, file.Value))).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
