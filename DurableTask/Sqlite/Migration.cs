namespace DurableTask.Sqlite;

/// <summary>One step from a schema version to the next.</summary>
/// <param name="Version">The version that the step leads to.</param>
/// <param name="Name">What it is for, for people who look into the file.</param>
/// <param name="Sql">The step.</param>
internal sealed record Migration(int Version, string Name, string Sql);
