using System.Globalization;

namespace DurableTask.Turns;

/// <summary>The form of instance ids.</summary>
internal static class InstanceIds
{
    public const int MaxLength = 256;

    /// <summary>The id of a child that was given none: unique, and the same on every replay.</summary>
    public static string OfChild(Guid parentExecution, int taskId) =>
        string.Create(CultureInfo.InvariantCulture, $"{parentExecution:N}:{taskId:x4}");

    public static void Check(string instanceId)
    {
        if (string.IsNullOrEmpty(instanceId))
        {
            throw new ArgumentException("An instance id is empty.", nameof(instanceId));
        }

        if (instanceId.Length > MaxLength)
        {
            throw new ArgumentException($"The instance id '{instanceId[..32]}…' has {instanceId.Length} characters; at most {MaxLength} are allowed.", nameof(instanceId));
        }

        if (instanceId[0] == '@')
        {
            throw new ArgumentException($"The instance id '{instanceId}' begins with '@', which is reserved.", nameof(instanceId));
        }

        StorableText.Check(instanceId, "instance id");
        foreach (var c in instanceId)
        {
            if (c is '/' or '\\' or '?' or '#' || char.IsControl(c))
            {
                throw new ArgumentException($"The instance id '{instanceId}' holds the character U+{(int)c:X4}; '/', '\\', '?', '#' and control characters are not allowed.", nameof(instanceId));
            }
        }
    }
}
