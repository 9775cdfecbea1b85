using System.Text;
using DurableTask.Storage;

namespace DurableTask.Sqlite;

/// <summary>Answers queries. A page costs about its length: of the walks that could lead to it the shortest is taken.</summary>
internal sealed class InstanceQueries(Connection connection, NameTable names)
{
    /// <summary>A walk of at most this many steps is short enough to be sorted for every page.</summary>
    private const int ShortWalk = 1000;

    private readonly RowColumns _columns = new(connection, names);

    public Page<InstanceRow> Query(OrchestrationQuery query)
    {
        var after = PageToken.Parse(query.ContinuationToken);
        var plan = new QueryPlan(query, NamesOf(query.Name));
        if (plan.AdmitsNothing)
        {
            return new([]);
        }

        var size = Math.Max(1, query.PageSize);
        var driver = Choose(plan);
        var rows = new List<InstanceRow>();
        foreach (var arm in driver.Arms)
        {
            Walk(plan, arm, driver.Ordered, query, after, size + 1, rows);
        }

        if (driver.Arms.Count > 1)
        {
            rows.Sort(query.Descending ? (a, b) => Compare(b, a) : Compare);
        }

        if (rows.Count <= size)
        {
            return new(rows);
        }

        rows.RemoveRange(size, rows.Count - size);
        return new(rows, PageToken.After(rows[^1]));
    }

    public long Count(OrchestrationQuery query)
    {
        var plan = new QueryPlan(query, NamesOf(query.Name));
        if (plan.AdmitsNothing)
        {
            return 0;
        }

        long count = 0;
        foreach (var arm in Choose(plan).Arms)
        {
            var (where, values) = plan.Conditions(arm, null);
            count += First($"SELECT count(*) FROM {arm.From} WHERE {where}", values);
        }

        return count;
    }

    private QueryDriver Choose(QueryPlan plan)
    {
        var drivers = plan.Drivers();
        if (drivers.Count == 1)
        {
            return drivers[0];
        }

        var lengths = drivers.Select(Length).ToList();
        var shortest = lengths.IndexOf(lengths.Min());
        return lengths[shortest] < ShortWalk ? drivers[shortest] : drivers.First(d => d.Ordered);
    }

    private long Length(QueryDriver driver) => driver.Arms.Sum(arm => First(
        $"SELECT count(*) FROM (SELECT 1 FROM {arm.From} WHERE {arm.Where} LIMIT {ShortWalk})", arm.Values));

    private void Walk(QueryPlan plan, QueryArm arm, bool ordered, OrchestrationQuery query, PageToken? after, int limit, List<InstanceRow> rows)
    {
        var (where, values) = plan.Conditions(arm, after);
        var direction = query.Descending ? " DESC" : "";
        var columns = query.FetchInputsAndOutputs ? RowColumns.WithValues : RowColumns.Fixed;
        values.Add((long)limit);
        var order = $"ORDER BY {arm.Key}.created_at{direction}, {arm.Key}.instance_id{direction}";

        // Where the index has another order, row numbers are sorted and not rows.
        var walk = Bind(
            ordered
                ? $"SELECT {columns} FROM {arm.From} WHERE {where} {order} LIMIT ?"
                : $"SELECT {columns} FROM instances i WHERE i.row IN (SELECT i.row FROM {arm.From} WHERE {where} {order} LIMIT ?) {order}",
            values);
        while (walk.Step())
        {
            rows.Add(_columns.Read(walk, query.FetchInputsAndOutputs));
        }
    }

    private List<long>? NamesOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var find = connection.Prepare("SELECT id FROM names WHERE folded = ?1");
        find.Bind(1, NameTable.Fold(name));
        var ids = new List<long>();
        while (find.Step())
        {
            ids.Add(find.Long(0));
        }

        return ids;
    }

    private long First(string sql, IReadOnlyList<object> values)
    {
        var statement = Bind(sql, values);
        var value = statement.Step() ? statement.Long(0) : 0;
        statement.Reset();
        return value;
    }

    private Statement Bind(string sql, IReadOnlyList<object> values)
    {
        var statement = connection.Prepare(sql);
        for (var i = 0; i < values.Count; i++)
        {
            switch (values[i])
            {
                case long number:
                    statement.Bind(i + 1, number);
                    break;
                case byte[] utf8:
                    statement.BindUtf8(i + 1, utf8);
                    break;
                case string text:
                    statement.Bind(i + 1, text);
                    break;
                default:
                    throw new InvalidOperationException($"{values[i].GetType()} is no value of a column.");
            }
        }

        return statement;
    }

    /// <summary>As the database compares: by time, then by the bytes of the id.</summary>
    private static int Compare(InstanceRow a, InstanceRow b) => a.CreatedAt != b.CreatedAt
        ? a.CreatedAt.CompareTo(b.CreatedAt)
        : Encoding.UTF8.GetBytes(a.InstanceId).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.InstanceId));
}
