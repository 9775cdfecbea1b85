using System.Diagnostics;
using System.Reflection;
using k8s;
using k8s.Models;
using VoipWorkflows.Activities.Kubernetes.Pods;

namespace VoipWorkflows.Activities.Tests.Kubernetes;

/// <summary>The pods and build files of the VNF packages. No image can be built here; what can be read of them is checked.</summary>
[TestClass]
public sealed class ImageTests
{
    private static readonly string s_catalog = typeof(ImageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "RepositoryRoot").Value + "Catalog/vnfs";

    public static IEnumerable<object[]> Images => Directory.EnumerateFiles(s_catalog, "Containerfile", SearchOption.AllDirectories).Select(file => new object[] { file[(s_catalog.Length + 1)..] });

    public static IEnumerable<object[]> Pods => Directory.EnumerateFiles(s_catalog, "pod.yaml", SearchOption.AllDirectories).Select(file => new object[] { file[(s_catalog.Length + 1)..] });

    [TestMethod]
    public void There_are_three_images_and_a_pod_for_each()
    {
        Assert.HasCount(3, Images.ToList());
        Assert.HasCount(3, Pods.ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void An_image_is_of_Debian_runs_as_a_user_without_rights_and_says_how_it_is(string file)
    {
        var instructions = File.ReadAllText(Path.Combine(s_catalog, file)).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split(' ', 2)).ToList();

        string[] known = ["FROM", "RUN", "COPY", "ENV", "USER", "WORKDIR", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"];
        Assert.IsEmpty(instructions.Select(i => i[0]).Except(known).ToList());
        Assert.AreEqual("debian:bookworm-slim", instructions[0][1]);
        Assert.AreEqual("10001:10001", Only("USER"));
        Assert.Contains("--no-install-recommends", Only("RUN"));
        Assert.Contains("rm -rf /var/lib/apt/lists/*", Only("RUN"));
        Assert.AreEqual("[\"/usr/local/bin/entrypoint\"]", Only("ENTRYPOINT"));
        Assert.Contains("CMD [\"/usr/local/bin/entrypoint\", ", Only("HEALTHCHECK"));
        Assert.IsGreaterThan(instructions.FindIndex(i => i[0] == "RUN"), instructions.FindIndex(i => i[0] == "USER"), "what follows USER cannot install");

        string Only(string name) => instructions.Single(i => i[0] == name)[1].Trim();
    }

    [TestMethod]
    [DynamicData(nameof(Images))]
    public async Task An_entrypoint_can_be_read_by_a_shell_and_refuses_what_it_does_not_know(string file)
    {
        var script = Path.Combine(s_catalog, Path.GetDirectoryName(file)!, "entrypoint.sh");
        using var check = Process.Start("/bin/sh", ["-n", script]);
        await check.WaitForExitAsync();

        Assert.AreEqual(0, check.ExitCode);
        Assert.StartsWith("#!/bin/sh\n", await File.ReadAllTextAsync(script));
        Assert.Contains("set -eu", await File.ReadAllTextAsync(script));
    }

    [TestMethod]
    [DynamicData(nameof(Pods))]
    public void A_pod_runs_without_rights_on_a_root_that_cannot_be_written_and_writes_to_an_empty_volume(string file)
    {
        var template = File.ReadAllText(Path.Combine(s_catalog, file));
        var text = System.Text.RegularExpressions.Regex.Replace(template, @"\{\{\s*\w+\s*\}\}", "x1");

        var pod = PodTemplate.Read(text, file);

        // As it stands in the file, before anything is added.
        var plain = KubernetesYaml.Deserialize<V1Pod>(text, strict: true);
        Assert.IsTrue(plain.Spec.SecurityContext.RunAsNonRoot);
        Assert.AreEqual(10001, plain.Spec.SecurityContext.RunAsUser);
        foreach (var container in plain.Spec.Containers)
        {
            Assert.IsTrue(container.SecurityContext.ReadOnlyRootFilesystem, container.Name);
            Assert.IsFalse(container.SecurityContext.AllowPrivilegeEscalation, container.Name);
            Assert.AreEqual("ALL", container.SecurityContext.Capabilities.Drop.Single(), container.Name);
            Assert.IsNotNull(container.ReadinessProbe.Exec, container.Name);
            Assert.IsTrue(container.VolumeMounts.Any(mount => mount.MountPath == "/run/voip" && mount.ReadOnlyProperty != true), container.Name);
        }

        Assert.IsFalse(pod.Spec.AutomountServiceAccountToken);
    }
}
