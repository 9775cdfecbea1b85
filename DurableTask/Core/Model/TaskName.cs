namespace DurableTask;

/// <summary>The name of an orchestrator or activity. Converts from and to <see cref="string"/>; compared ignoring case.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    private readonly string? _name;

    /// <summary>Makes a name from its text.</summary>
    public TaskName(string name) => _name = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The text; empty for the default value.</summary>
    public string Name => _name ?? "";

    /// <summary>Converts a text to a name.</summary>
    public static implicit operator TaskName(string value) => new(value);

    /// <summary>Converts a name to its text.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>Equality, ignoring case.</summary>
    public static bool operator ==(TaskName left, TaskName right) => left.Equals(right);

    /// <summary>Inequality, ignoring case.</summary>
    public static bool operator !=(TaskName left, TaskName right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
