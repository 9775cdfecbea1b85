using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using VoipWorkflows.Activities.Steps;
using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>Derives what lifecycle files are checked against from the records that the step activities read.</summary>
public static class StepSchemas
{
    /// <summary>The schema of every step kind of this assembly, by kind.</summary>
    public static IReadOnlyDictionary<string, StepSchema> All { get; } = StepKinds.All.Values.ToDictionary(kind => kind.Name, Of, StringComparer.Ordinal);

    internal static StepSchema Of(StepKind kind) => new()
    {
        Kind = kind.Name,
        Arguments = Members(kind.ArgumentsType),
        Outputs = kind.HasNamedOutputs ? null : kind.Outputs,
    };

    private static Dictionary<string, ArgumentSchema> Members(Type type)
    {
        // A positional record's parameters carry what an init property says with 'required'.
        var parameters = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()?.GetParameters() ?? [];
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
            .ToDictionary(
                property => JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                property =>
                {
                    var parameter = parameters.FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType);
                    var isRequired = parameter is null ? property.IsDefined(typeof(RequiredMemberAttribute)) : !parameter.HasDefaultValue;
                    return Argument(property.PropertyType, property) with { Required = isRequired };
                },
                StringComparer.Ordinal);
    }

    private static ArgumentSchema Argument(Type type, PropertyInfo property)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return new() { Type = ArgumentType.String, Choices = Enum.GetNames(type) };
        }

        if (type == typeof(string))
        {
            return new() { Type = ArgumentType.String };
        }

        if (type == typeof(bool))
        {
            return new() { Type = ArgumentType.Boolean };
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return new() { Type = ArgumentType.Integer };
        }

        if (type == typeof(double) || type == typeof(decimal))
        {
            return new() { Type = ArgumentType.Number };
        }

        if (type == typeof(TimeSpan))
        {
            return new() { Type = ArgumentType.Duration };
        }

        if (ElementOf(type, typeof(IReadOnlyDictionary<,>)) is [var key, var value] && key == typeof(string))
        {
            return new() { Type = ArgumentType.Map, Element = Argument(value, property) };
        }

        if (ElementOf(type, typeof(IEnumerable<>)) is [var item])
        {
            return new() { Type = ArgumentType.List, Element = Argument(item, property) };
        }

        return type.IsClass && !typeof(IEnumerable).IsAssignableFrom(type)
            ? new() { Type = ArgumentType.Object, Members = Members(type) }
            : throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: a step cannot have an argument of type {type}.");
    }

    private static Type[]? ElementOf(Type type, Type generic) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == generic)?
        .GetGenericArguments();
}
