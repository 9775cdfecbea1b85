using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VoipWorkflows.Benchmarks.Scenarios.Clouds;

/// <summary>The OpenStack that the tests use too, and its own records of what became of servers.</summary>
internal sealed partial class OpenStackLab
{
    private OpenStackLab(string state, string authUrl) => (State, AuthUrl) = (state, authUrl);

    /// <summary>Where Keystone answers.</summary>
    public string AuthUrl { get; }

    /// <summary>The lab's folder.</summary>
    public string State { get; }

    // This program lies in artifacts/bin/PROJECT/CONFIGURATION.
    private static string Sources => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../Tests/OpenStackLab"));

    /// <summary>What is missing for a run against it, and how to get that; null when it runs.</summary>
    public static string? Lack()
    {
        if (Environment.UserName != "root")
        {
            return "needs root, who alone can make the network namespaces of the servers";
        }

        var lab = Path.Combine(Sources, "lab");
        using var status = Process.Start(new ProcessStartInfo(lab, ["status"]) { RedirectStandardOutput = true })!;
        var output = status.StandardOutput.ReadToEnd();
        status.WaitForExit();
        return output.Contains("nova", StringComparison.Ordinal) && !output.Contains("down", StringComparison.Ordinal)
            ? null
            : $"the OpenStack lab does not run; start it with '{Path.GetRelativePath(Environment.CurrentDirectory, lab)} up', afterwards stop it with 'down' (docs/testing-openstack.md)";
    }

    /// <summary>The lab that runs.</summary>
    public static OpenStackLab Running()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var state = Environment.GetEnvironmentVariable("VOIP_OPENSTACK_LAB") ?? Path.Combine(cache, "voipworkflows", "openstack-lab");
        return new(state, AuthUrlIn().Match(File.ReadAllText(Path.Combine(state, "openrc"))).Groups[1].Value);
    }

    /// <summary>One of the lab's programs, with Debian's Python.</summary>
    public Process Start(string module, params string[] arguments)
    {
        var description = new ProcessStartInfo("/usr/bin/python3", ["-m", $"voip_lab.{module}", State, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["PYTHONPATH"] = Sources, ["PYTHONPYCACHEPREFIX"] = Path.Combine(State, "pycache"), ["no_proxy"] = "*" },
        };
        description.Environment["PATH"] = $"/usr/sbin:/usr/bin:/sbin:/bin:{description.Environment["PATH"]}";
        return Process.Start(description)!;
    }

    /// <summary>When a server had become ACTIVE: Nova's API tells it in whole seconds, its log in milliseconds.</summary>
    public DateTimeOffset BuiltAt(string server)
    {
        var line = File.ReadLines(Path.Combine(State, "log", "nova.log"))
            .Last(line => line.Contains($"[instance: {server}] Took ", StringComparison.Ordinal) && line.EndsWith("seconds to build instance.", StringComparison.Ordinal));
        return DateTimeOffset.ParseExact(line[..23], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal);
    }

    /// <summary>When cloud-init had done its work on a server: the time of the file that says so.</summary>
    public DateTimeOffset BootedAt(string project, string server) =>
        File.GetLastWriteTimeUtc(Path.Combine(State, "machines", project, server, "changes", "var/lib/cloud/instance/boot-finished"));

    [GeneratedRegex("OS_AUTH_URL=(\\S+)")]
    private static partial Regex AuthUrlIn();
}
