namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>The list of a gateway on this machine.</summary>
internal sealed class LocalDispatchFile(string path) : IDispatchFile
{
    public string Name => path;

    public Task<IReadOnlyList<DispatchEntry>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(DispatchFile.Read(path));

    public Task WriteAsync(IEnumerable<DispatchEntry> entries, CancellationToken cancellationToken)
    {
        DispatchFile.Write(path, entries);
        return Task.CompletedTask;
    }
}
