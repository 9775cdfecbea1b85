namespace DurableTask.Sqlite;

/// <summary>What an index decides by itself, so that the rows need not be asked again.</summary>
internal enum QueryPart
{
    None,
    Parent,
    Status,
    Tag,
    Name,
    Prefix,
}
