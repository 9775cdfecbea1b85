using Microsoft.Extensions.Logging;

namespace VoipWorkflows.Activities.OpenStack.Marks;

/// <summary>
/// Finds what an earlier run made before anything is made. A request whose reply was lost may have been carried out after all, also late: of several that
/// carry our mark the oldest is kept, and the others are deleted.
/// </summary>
internal static partial class Adoption
{
    /// <summary>The one of ours; null when there is none.</summary>
    /// <param name="ours">Everything that carries our mark and the name.</param>
    /// <param name="idOf">Its id.</param>
    /// <param name="createdOf">When it was made.</param>
    /// <param name="delete">Deletes a surplus one.</param>
    /// <param name="what">What it is, for the log.</param>
    /// <param name="logger">Where surplus ones are told of.</param>
    public static async Task<T?> OneAsync<T>(
        IAsyncEnumerable<T> ours, Func<T, string> idOf, Func<T, DateTimeOffset?> createdOf, Func<T, Task> delete, string what, ILogger logger)
        where T : class
    {
        List<T> found = [];
        await foreach (var one in ours)
        {
            found.Add(one);
        }

        var inOrder = found.OrderBy(one => createdOf(one) ?? DateTimeOffset.MaxValue).ThenBy(idOf, StringComparer.Ordinal).ToList();
        foreach (var surplus in inOrder.Skip(1))
        {
            LogSurplus(logger, what, idOf(surplus), idOf(inOrder[0]));
            await delete(surplus);
        }

        return inOrder.FirstOrDefault();
    }

    [LoggerMessage(1, LogLevel.Warning, "There are several of ours of {What}: {Surplus} is deleted, {Kept} is kept")]
    private static partial void LogSurplus(ILogger logger, string what, string surplus, string kept);
}
