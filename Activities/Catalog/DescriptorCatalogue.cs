using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using VoipWorkflows.Activities.Assemblies;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Descriptors.Checking;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;
using VoipWorkflows.Descriptors.Topologies;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>
/// The descriptors that assemblies can be made of: those of the catalogue's files, and over them those that were uploaded, which live in the
/// engine's store.
/// </summary>
public sealed partial class DescriptorCatalogue
{
    private readonly Catalogue _files;
    private readonly KeptRecords<UploadedDescriptor> _uploaded;
    private readonly ConcurrentDictionary<string, CatalogueEntry> _read = new(StringComparer.Ordinal);
    private readonly ILogger<DescriptorCatalogue> _logger;

    /// <summary>Makes the catalogue over one that was loaded from files.</summary>
    public DescriptorCatalogue(Catalogue files, DurableTaskClient client, ILogger<DescriptorCatalogue> logger)
    {
        _files = files;
        _uploaded = new(client, OrchestratorNames.CatalogEntry, InstanceIds.CatalogPrefix);
        _logger = logger;
    }

    /// <summary>The catalogue as it is now.</summary>
    public async Task<Catalogue> SnapshotAsync(CancellationToken cancellationToken = default)
    {
        var uploaded = new List<CatalogueEntry>();
        await foreach (var record in _uploaded.ListAsync(cancellationToken))
        {
            if (Read(record.Yaml) is { } entry)
            {
                uploaded.Add(entry);
            }
        }

        Forget(uploaded);
        return uploaded.Count == 0 ? _files : _files.With(uploaded);
    }

    /// <summary>All descriptors, by name.</summary>
    public async Task<IReadOnlyList<CatalogueEntry>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (await SnapshotAsync(cancellationToken)).Entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>One descriptor, or null.</summary>
    public async Task<CatalogueEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        (await SnapshotAsync(cancellationToken)).Entries.GetValueOrDefault(name);

    /// <summary>
    /// Adds a descriptor. Throws <see cref="DescriptorException"/> when it is wrong and <see cref="IntentException"/> when there is one of its name.
    /// </summary>
    public async Task<AcceptedDescriptor> AddAsync(string yaml, CancellationToken cancellationToken = default)
    {
        var read = DescriptorReader.Read(yaml, UploadName);
        var catalogue = await SnapshotAsync(cancellationToken);
        var name = read.Descriptor.Name;
        if (catalogue.Entries.ContainsKey(name))
        {
            throw Exists(name);
        }

        var accepted = Accept(read, yaml, catalogue);
        return await _uploaded.TryAddAsync(name, new(yaml), cancellationToken) ? accepted : throw Exists(name);
    }

    /// <summary>
    /// Puts a descriptor in the place of one; null when there is none of that name. One that came from a file is hidden until the upload is removed.
    /// Running assemblies keep what they were made of.
    /// </summary>
    public async Task<AcceptedDescriptor?> ReplaceAsync(string name, string yaml, CancellationToken cancellationToken = default)
    {
        var catalogue = await SnapshotAsync(cancellationToken);
        if (!catalogue.Entries.ContainsKey(name))
        {
            return null;
        }

        var read = DescriptorReader.Read(yaml, UploadName);
        if (read.Descriptor.Name != name)
        {
            throw new DescriptorException([Finding(read.Descriptor, $"the descriptor is named {read.Descriptor.Name}; to take the place of {name} it must be named so")]);
        }

        var accepted = Accept(read, yaml, catalogue);
        await _uploaded.SetAsync(name, new(yaml), cancellationToken);
        return accepted;
    }

    /// <summary>
    /// Removes an uploaded descriptor; false when there is none of that name. Throws <see cref="IntentException"/> for one that came from a file or
    /// that others are composed of.
    /// </summary>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        var catalogue = await SnapshotAsync(cancellationToken);
        if (!catalogue.Entries.TryGetValue(name, out var entry))
        {
            return false;
        }

        if (entry.File is not null)
        {
            throw new IntentException(IntentRefusal.Conflict, $"'{name}' belongs to the catalogue's files ({entry.File}) and cannot be removed here.");
        }

        if (!_files.Entries.ContainsKey(name) && catalogue.UsersOf(name).Select(user => user.Name).ToList() is { Count: > 0 } users)
        {
            throw new IntentException(IntentRefusal.Conflict, $"'{name}' is part of {string.Join(", ", users.Take(10))}; remove {(users.Count == 1 ? "it" : "them")} first.");
        }

        return await _uploaded.RemoveAsync(name, cancellationToken);
    }

    /// <summary>Makes a topology. Throws <see cref="TopologyException"/>, whose field and reason are for the person who asked.</summary>
    public async Task<Topology> ResolveAsync(ResolveAssemblyRequest request, CancellationToken cancellationToken = default) =>
        TopologyBuilder.Build(
            await SnapshotAsync(cancellationToken), request.DescriptorName, request.AssemblyName, request.AssemblyId, request.Properties, request.Inherited);

    private const string UploadName = "descriptor";

    private static AcceptedDescriptor Accept(ReadDescriptor read, string yaml, Catalogue catalogue)
    {
        var changed = catalogue.With([new(read.Descriptor, yaml, null)]);
        var found = DescriptorChecker.Check(read.Descriptor, changed);
        var broken = changed.UsersOf(read.Descriptor.Name)
            .SelectMany(user => DescriptorChecker.Check(user, changed))
            .Where(finding => finding.Severity == Severity.Error);
        var all = read.Warnings.Concat(found).Concat(broken).ToList();
        return all.Exists(finding => finding.Severity == Severity.Error) ? throw new DescriptorException(all) : new(read.Descriptor.Name, all);
    }

    private static Diagnostic Finding(Descriptor descriptor, string message)
    {
        var mark = descriptor.Source.Find("name");
        return new(Severity.Error, UploadName, mark.Line, mark.Column, message);
    }

    private static IntentException Exists(string name) =>
        new(IntentRefusal.Conflict, $"A descriptor named '{name}' exists already; replace it, or give this one another version.");

    private CatalogueEntry? Read(string yaml)
    {
        if (_read.TryGetValue(yaml, out var known))
        {
            return known;
        }

        try
        {
            return _read[yaml] = new(DescriptorReader.Read(yaml, UploadName).Descriptor, yaml, null);
        }
        catch (DescriptorException e)
        {
            // It was checked when it came in; a later version of this program may be stricter.
            LogUnreadable(_logger, e.Message);
            return null;
        }
    }

    private void Forget(List<CatalogueEntry> present)
    {
        if (_read.Count > (2 * present.Count) + 16)
        {
            foreach (var gone in _read.Keys.Except(present.Select(entry => entry.Yaml)))
            {
                _ = _read.TryRemove(gone, out _);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An uploaded descriptor can no longer be read and is left out: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string reason);
}
