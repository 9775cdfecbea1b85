using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Hosting.Locations;

/// <summary>This machine: the programs that VNFs consist of, and the folders that they need.</summary>
internal sealed class LocalLocationTest(StepSettings settings) : ILocationTest
{
    private static readonly (string Program, string Package)[] s_programs = [("kamailio", "kamailio"), ("rtpengine", "rtpengine-daemon"), ("sipp", "sip-tester")];
    private static readonly string[] s_folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    public string InfrastructureType => "Local";

    public Task<IReadOnlyList<LocationCheck>> RunAsync(DeploymentLocation location, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LocationCheck>>(
        [
            .. s_programs.Select(entry => Program(entry.Program, entry.Package)),
            Folder("data folder", settings.DataFolder),
            Folder("network leases", settings.LeaseFolder),
        ]);

    private static LocationCheck Program(string program, string package) =>
        s_folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) is { } path
            ? new(program, true, path)
            : new(program, false, $"not installed; the Debian package is {package}, and ./voip setup installs it");

    private static LocationCheck Folder(string name, string folder)
    {
        try
        {
            _ = Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new(name, true, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(name, false, $"{folder} cannot be written to: {exception.Message}");
        }
    }
}
