namespace DurableTask;

/// <summary>Names an orchestrator or activity type.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DurableTaskAttribute : Attribute
{
    /// <summary>Gives a type its name.</summary>
    public DurableTaskAttribute(string name) => Name = name;

    /// <summary>The name.</summary>
    public TaskName Name { get; }
}
