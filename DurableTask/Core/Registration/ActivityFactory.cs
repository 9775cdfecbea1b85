namespace DurableTask;

/// <summary>Where an activity comes from: one object for all calls, or a new one in a scope of its own for each.</summary>
internal sealed class ActivityFactory
{
    public ActivityFactory(ITaskActivity shared) => Shared = shared ?? throw new ArgumentNullException(nameof(shared));

    public ActivityFactory(Func<IServiceProvider, ITaskActivity> make) => Make = make;

    public ITaskActivity? Shared { get; }

    public Func<IServiceProvider, ITaskActivity>? Make { get; }
}
