using System.Reflection;

namespace VoipWorkflows.Activities.Steps;

/// <summary>Every step kind of this assembly, found by its <see cref="StepKindAttribute"/>.</summary>
internal static class StepKinds
{
    public static IReadOnlyDictionary<string, StepKind> All { get; } = Find(typeof(StepKinds).Assembly)
        .ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The name of the step kind that <paramref name="activityType"/> carries out.</summary>
    public static string NameOf(Type activityType) => AttributeOf(activityType).Name;

    /// <summary>What <paramref name="activityType"/> says of itself.</summary>
    public static StepKindAttribute AttributeOf(Type activityType) =>
        activityType.GetCustomAttribute<StepKindAttribute>()
        ?? throw new InvalidOperationException($"{activityType} is a step activity without [StepKind].");

    private static IEnumerable<StepKind> Find(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.IsAbstract
        let arguments = ArgumentsOf(type)
        where arguments is not null
        let kind = AttributeOf(type)
        orderby kind.Name
        select new StepKind(kind.Name, type, arguments, kind.Outputs, kind.HasNamedOutputs);

    private static Type? ArgumentsOf(Type type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(StepActivity<>))
            {
                return at.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
