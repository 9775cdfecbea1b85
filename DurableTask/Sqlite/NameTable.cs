using System.Collections.Concurrent;

namespace DurableTask.Sqlite;

/// <summary>Orchestrators' names by number. There are few of them, and every row and index entry is shorter for it.</summary>
internal sealed class NameTable
{
    private readonly ConcurrentDictionary<long, string> _names = new();
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    /// <summary>Names are compared as the query filter compares them: ordinal, without case.</summary>
    public static string Fold(string name) => name.ToUpperInvariant();

    /// <summary>The number of a name, given within the running commit when it is new. For the writer only.</summary>
    public long IdOf(Connection writer, string name)
    {
        if (_ids.TryGetValue(name, out var id))
        {
            return id;
        }

        var find = writer.Prepare("SELECT id FROM names WHERE name = ?1");
        find.Bind(1, name);
        if (find.Step())
        {
            id = find.Long(0);
            find.Reset();
        }
        else
        {
            var insert = writer.Prepare("INSERT INTO names(name, folded) VALUES(?1, ?2)");
            insert.Bind(1, name);
            insert.Bind(2, Fold(name));
            insert.Run();
            id = writer.LastRowId;
        }

        _ids.Add(name, id);
        return id;
    }

    public string NameOf(Connection reader, long id)
    {
        if (_names.TryGetValue(id, out var name))
        {
            return name;
        }

        var find = reader.Prepare("SELECT name FROM names WHERE id = ?1");
        find.Bind(1, id);
        name = find.Step() ? find.Text(0) : throw SqliteErrors.Damaged(reader.Path, $"name {id} is missing");
        find.Reset();
        _ = _names.TryAdd(id, name);
        return name;
    }
}
