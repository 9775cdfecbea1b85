using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>What a query asks, in terms of the indexes: which of them could lead to the answer, and what is left to check in the rows.</summary>
internal sealed class QueryPlan
{
    private const string ByTime = "instances i INDEXED BY instances_by_time";

    private static readonly OrchestrationRuntimeStatus[] Finished =
        [.. Enum.GetValues<OrchestrationRuntimeStatus>().Where(s => new InstanceRow { InstanceId = "", ExecutionKey = 0, ExecutionId = default, Name = "", Status = s }.IsFinished)];

    private readonly OrchestrationQuery _query;
    private readonly OrchestrationRuntimeStatus[]? _statuses;
    private readonly IReadOnlyList<long>? _names;

    /// <param name="query">The query.</param>
    /// <param name="names">The numbers of the names that the query's name stands for; null: any name.</param>
    public QueryPlan(OrchestrationQuery query, IReadOnlyList<long>? names)
    {
        _query = query;
        _names = names;
        _statuses = query.Statuses?.Distinct().ToArray() is { Length: > 0 } statuses ? statuses : null;
    }

    public bool AdmitsNothing => _names is { Count: 0 };

    /// <summary>The walks that could lead to the answer, the one that serves most kinds of content first; never empty.</summary>
    public IReadOnlyList<QueryDriver> Drivers()
    {
        var drivers = new List<QueryDriver>();
        if (_query.ParentInstanceId is { } parent)
        {
            drivers.Add(new([new("instances i INDEXED BY instances_by_parent", "i", QueryPart.Parent, "i.parent = ?", [parent])]));
        }

        if (_statuses is not null)
        {
            drivers.Add(new([.. StatusArms(_statuses)]));
        }

        foreach (var (key, value) in _query.Tags ?? InstanceRow.NoTags)
        {
            drivers.Add(new([new("tags t CROSS JOIN instances i INDEXED BY instances_by_id ON i.instance_id = t.instance_id", "t", QueryPart.Tag, "t.key = ? AND t.value = ?", [key, value])]));
        }

        if (_names is not null)
        {
            drivers.Add(new([.. _names.Select(n => new QueryArm("instances i INDEXED BY instances_by_name", "i", QueryPart.Name, "i.name = ?", [n]))]));
        }

        if (_query.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            drivers.Add(new([new("instances i INDEXED BY instances_by_id", "i", QueryPart.Prefix, "i.instance_id >= ? AND i.instance_id < ?", [prefix, After(prefix)])], Ordered: false));
        }

        if (drivers.Count == 0 || !drivers.Any(d => d.Ordered))
        {
            drivers.Insert(0, new([new(ByTime, "i", QueryPart.None, "TRUE", [])]));
        }

        return drivers;
    }

    /// <summary>The condition of an arm, complete, and the values of its parameters.</summary>
    public (string Where, List<object> Values) Conditions(QueryArm arm, PageToken? after)
    {
        var where = new StringBuilder(arm.Where);
        var values = new List<object>(arm.Values);
        void And(string condition, params ReadOnlySpan<object> given)
        {
            _ = where.Append(" AND ").Append(condition);
            values.AddRange(given);
        }

        if (_query.CreatedFrom is { } from)
        {
            And($"{arm.Key}.created_at >= ?", from.UtcTicks);
        }

        if (_query.CreatedTo is { } to)
        {
            And($"{arm.Key}.created_at <= ?", to.UtcTicks);
        }

        if (after is not null)
        {
            And($"({arm.Key}.created_at, {arm.Key}.instance_id) {(_query.Descending ? '<' : '>')} (?, ?)", after.CreatedAt, after.InstanceId);
        }

        if (arm.Decides != QueryPart.Parent && _query.ParentInstanceId is { } parent)
        {
            And("i.parent = ?", parent);
        }

        if (arm.Decides != QueryPart.Status && _statuses is not null)
        {
            And($"i.status IN ({string.Join(", ", _statuses.Select(s => (int)s))})");
        }

        if (arm.Decides != QueryPart.Name && _names is not null)
        {
            And($"i.name IN ({string.Join(", ", _names)})");
        }

        if (arm.Decides != QueryPart.Prefix && _query.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            And("i.instance_id >= ? AND i.instance_id < ?", prefix, After(prefix));
        }

        if (_query.Version is { } version)
        {
            And("i.version = ?", version);
        }

        foreach (var (key, value) in _query.Tags ?? InstanceRow.NoTags)
        {
            if (arm.Decides != QueryPart.Tag || !Equals(arm.Values[0], key))
            {
                And("EXISTS(SELECT 1 FROM tags x WHERE x.key = ? AND x.value = ? AND x.created_at = i.created_at AND x.instance_id = i.instance_id)", key, value);
            }
        }

        return (where.ToString(), values);
    }

    private static IEnumerable<QueryArm> StatusArms(OrchestrationRuntimeStatus[] statuses)
    {
        var unfinished = statuses.Except(Finished).ToArray();
        if (unfinished.Length > 0)
        {
            var among = string.Join(", ", unfinished.Select(s => (int)s));
            yield return new("instances i INDEXED BY instances_unfinished", "i", QueryPart.Status, $"i.finished_at IS NULL AND i.status IN ({among})", []);
        }

        foreach (var status in statuses.Intersect(Finished))
        {
            yield return new("instances i INDEXED BY instances_by_outcome", "i", QueryPart.Status, "i.finished_at IS NOT NULL AND i.status = ?", [(long)status]);
        }
    }

    /// <summary>The least text that is greater than every text with the prefix. No byte of UTF-8 is 255, so the last one can be raised.</summary>
    private static byte[] After(string prefix)
    {
        var bytes = Encoding.UTF8.GetBytes(prefix);
        bytes[^1]++;
        return bytes;
    }
}
