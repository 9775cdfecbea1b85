namespace DurableTask;

/// <summary>A failure as data: it survives serialization whatever the exception was.</summary>
/// <param name="ErrorType">The full type name of the exception.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace, for the log and the history only: never sent to HTTP clients.</param>
/// <param name="InnerFailure">The cause, or null.</param>
/// <param name="Properties">Further facts that the thrower attached.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>True when the failure, or a cause of it, was a <typeparamref name="T"/> or derived from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>True when the failure, or a cause of it, was of this exception type or derived from it.</summary>
    public bool IsCausedBy(Type exceptionType)
    {
        for (TaskFailureDetails? failure = this; failure is not null; failure = failure.InnerFailure)
        {
            if (failure.ErrorType == exceptionType.FullName || exceptionType.IsAssignableFrom(Find(failure.ErrorType)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The failure as data, causes included.</summary>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is TaskFailedException { FailureDetails: var inner } failed
            ? new(Name(failed), failed.Message, failed.StackTrace, inner, null)
            : new(Name(exception), exception.Message, exception.StackTrace, exception.InnerException is { } cause ? FromException(cause) : null, Data(exception));
    }

    private static string Name(Exception exception) => exception.GetType().FullName ?? exception.GetType().Name;

    private static Type? Find(string typeName) =>
        Type.GetType(typeName) ?? AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(typeName)).FirstOrDefault(t => t is not null);

    private static Dictionary<string, object?>? Data(Exception exception)
    {
        if (exception.Data.Count == 0)
        {
            return null;
        }

        var data = new Dictionary<string, object?>();
        foreach (System.Collections.DictionaryEntry entry in exception.Data)
        {
            data[entry.Key.ToString() ?? ""] = entry.Value?.ToString();
        }

        return data;
    }
}
