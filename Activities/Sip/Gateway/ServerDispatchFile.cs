using System.Text;
using VoipWorkflows.Activities.Ssh;

namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>The list of a gateway on a server that is entered over SSH.</summary>
internal sealed class ServerDispatchFile(SshFiles files, SshTarget server, string path) : IDispatchFile
{
    public string Name => $"{server}:{path}";

    public async Task<IReadOnlyList<DispatchEntry>> ReadAsync(CancellationToken cancellationToken) =>
        await files.ReadAsync(server, path, cancellationToken) is { } content ? DispatchFile.Parse(Encoding.UTF8.GetString(content).Split('\n')) : [];

    public Task WriteAsync(IEnumerable<DispatchEntry> entries, CancellationToken cancellationToken) =>
        files.WriteAsync(server, path, DispatchFile.Format(entries), "644", "root:root", keep: false, cancellationToken);
}
