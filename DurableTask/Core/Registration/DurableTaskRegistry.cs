using Microsoft.Extensions.DependencyInjection;

namespace DurableTask;

/// <summary>
/// The orchestrators and activities that a host can run, by name. Names are compared ignoring case; one that is taken is refused with
/// <see cref="ArgumentException"/>. Types are made from dependency injection, once per call; types without a name use the one of their
/// <see cref="DurableTaskAttribute"/>, else their own.
/// </summary>
public sealed class DurableTaskRegistry
{
    private readonly Dictionary<string, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityFactory> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the orchestrators.</summary>
    public IReadOnlyCollection<string> Orchestrators => _orchestrators.Keys;

    /// <summary>The names of the activities.</summary>
    public IReadOnlyCollection<string> Activities => _activities.Keys;

    /// <summary>Adds an orchestrator type.</summary>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name = default)
        where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(name, typeof(TOrchestrator));

    /// <summary>Adds an orchestrator type.</summary>
    public DurableTaskRegistry AddOrchestrator(Type type) => AddOrchestrator(default, type);

    /// <summary>Adds an orchestrator type under a name.</summary>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Type type)
    {
        Check(type, typeof(ITaskOrchestrator));
        var make = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
        return Add(_orchestrators, NameOf(name, type), services => (ITaskOrchestrator)make(services, null));
    }

    /// <summary>Adds one orchestrator object that serves all instances, so it must hold no state.</summary>
    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator) => Add(_orchestrators, name, _ => orchestrator);

    /// <summary>Adds an orchestrator that a factory makes, once per execution and replay.</summary>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<IServiceProvider, ITaskOrchestrator> factory) => Add(_orchestrators, name, factory);

    /// <summary>Adds a function as orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> function) =>
        AddOrchestrator(name, new FuncOrchestrator<TInput, TOutput>(function));

    /// <summary>Adds a function as orchestrator.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, TOutput> function) =>
        AddOrchestrator(name, new FuncOrchestrator<TInput, TOutput>((context, input) => Task.FromResult(function(context, input))));

    /// <summary>Adds a function as orchestrator that returns nothing.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task> function) =>
        AddOrchestrator(name, new FuncOrchestrator<TInput, object?>(async (context, input) =>
        {
            await function(context, input);
            return null;
        }));

    /// <summary>Adds a function as orchestrator that takes no input.</summary>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, Task<TOutput>> function) =>
        AddOrchestrator(name, new FuncOrchestrator<object?, TOutput>((context, _) => function(context)));

    /// <summary>Adds a function as orchestrator that takes and returns nothing.</summary>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Func<TaskOrchestrationContext, Task> function) =>
        AddOrchestratorFunc<object?>(name, (context, _) => function(context));

    /// <summary>Adds an activity type.</summary>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name = default)
        where TActivity : class, ITaskActivity => AddActivity(name, typeof(TActivity));

    /// <summary>Adds an activity type.</summary>
    public DurableTaskRegistry AddActivity(Type type) => AddActivity(default, type);

    /// <summary>Adds an activity type under a name.</summary>
    public DurableTaskRegistry AddActivity(TaskName name, Type type)
    {
        Check(type, typeof(ITaskActivity));
        var make = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
        return Add(_activities, NameOf(name, type), new ActivityFactory(services => (ITaskActivity)make(services, null)));
    }

    /// <summary>Adds one activity object that serves all calls.</summary>
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity) => Add(_activities, name, new ActivityFactory(activity));

    /// <summary>Adds an activity that a factory makes, once per attempt.</summary>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) =>
        Add(_activities, name, new ActivityFactory(factory ?? throw new ArgumentNullException(nameof(factory))));

    /// <summary>Adds a function as activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> function) =>
        AddActivity(name, new FuncActivity<TInput, TOutput>(function));

    /// <summary>Adds a function as activity.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, TOutput> function) =>
        AddActivity(name, new FuncActivity<TInput, TOutput>((context, input) => Task.FromResult(function(context, input))));

    /// <summary>Adds a function as activity that returns nothing.</summary>
    public DurableTaskRegistry AddActivityFunc<TInput>(TaskName name, Func<TaskActivityContext, TInput, Task> function) =>
        AddActivity(name, new FuncActivity<TInput, object?>(async (context, input) =>
        {
            await function(context, input);
            return null;
        }));

    internal Func<IServiceProvider, ITaskOrchestrator>? FindOrchestrator(TaskName name) => _orchestrators.GetValueOrDefault(name.Name);

    internal ActivityFactory? FindActivity(TaskName name) => _activities.GetValueOrDefault(name.Name);

    private static TaskName NameOf(TaskName given, Type type) => given.Name.Length > 0 ? given
        : type.GetCustomAttributes(typeof(DurableTaskAttribute), false) is [DurableTaskAttribute { Name.Name.Length: > 0 } marked] ? marked.Name
        : type.Name;

    private static void Check(Type type, Type contract)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsAbstract || !contract.IsAssignableFrom(type))
        {
            throw new ArgumentException($"{type} is not a concrete {contract.Name}.", nameof(type));
        }
    }

    private DurableTaskRegistry Add<T>(Dictionary<string, T> target, TaskName name, T value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name.Name, nameof(name));
        ArgumentNullException.ThrowIfNull(value);
        return target.TryAdd(name.Name, value) ? this : throw new ArgumentException($"The name '{name}' is registered already.", nameof(name));
    }
}
