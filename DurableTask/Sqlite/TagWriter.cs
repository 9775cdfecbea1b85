using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Writes the entries by which instances are found by their tags.</summary>
internal sealed class TagWriter(Connection connection)
{
    public void Put(InstanceRow row) =>
        Each("INSERT INTO tags(key, value, created_at, instance_id) VALUES(?1, ?2, ?3, ?4)", row.InstanceId, row.CreatedAt.UtcTicks, row.Tags);

    /// <param name="instanceId">The instance.</param>
    /// <param name="createdAt">Its time of creation, as the entries have it.</param>
    /// <param name="tags">Its tags, as its row has them.</param>
    public void Erase(string instanceId, long createdAt, ReadOnlySpan<byte> tags) =>
        Each("DELETE FROM tags WHERE key = ?1 AND value = ?2 AND created_at = ?3 AND instance_id = ?4", instanceId, createdAt, TagsJson.Read(tags));

    private void Each(string sql, string instanceId, long createdAt, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            var statement = connection.Prepare(sql);
            statement.Bind(1, key);
            statement.Bind(2, value);
            statement.Bind(3, createdAt);
            statement.Bind(4, instanceId);
            statement.Run();
        }
    }
}
