using DurableTask.Sqlite;
using DurableTask.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask;

/// <summary>Keeps orchestrations in a SQLite database.</summary>
public static class SqliteDurableTaskBuilderExtensions
{
    /// <summary>
    /// Keeps everything in one database file, whose folder is made when it does not exist. What was acknowledged survives a crash of the
    /// process and of the machine. The file belongs to one host at a time: a second one fails at its start with a
    /// <see cref="SqliteStoreException"/> that names the first. <see cref="SqliteStoreDiagnostics"/> can be asked of the host's services.
    /// </summary>
    public static DurableTaskBuilder UseSqlite(this DurableTaskBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var settings = new SqliteStoreSettings(Path.GetFullPath(path));
        _ = builder.Services.AddTransient(services => ((SqliteOrchestrationStore)services.GetRequiredService<IOrchestrationStore>()).Diagnostics);
        return builder.UseStore(services => new SqliteOrchestrationStore(settings with { Clock = services.GetRequiredService<TimeProvider>() }));
    }
}
