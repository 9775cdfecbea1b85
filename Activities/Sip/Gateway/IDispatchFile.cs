namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>Where a gateway's dispatch list lies between its starts.</summary>
internal interface IDispatchFile
{
    /// <summary>Unlike that of any other list.</summary>
    string Name { get; }

    /// <summary>The members; none when there is no file.</summary>
    Task<IReadOnlyList<DispatchEntry>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Makes these the members. Whoever reads meanwhile gets the old list or the new one.</summary>
    Task WriteAsync(IEnumerable<DispatchEntry> entries, CancellationToken cancellationToken);
}
