namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>An argument resolved to a value that its step cannot take.</summary>
public sealed class StepArgumentException : Exception
{
    internal StepArgumentException(StepTemplate step, string argument, string value, ArgumentType expected)
        : base($"step '{step.Name}' ({step.Kind}): argument '{argument}' is '{value}', which is not {Describe(expected)}")
    {
        Step = step.Name;
        Argument = argument;
    }

    /// <summary>The step's name.</summary>
    public string Step { get; }

    /// <summary>The argument, with its path when it is nested.</summary>
    public string Argument { get; }

    internal static string Describe(ArgumentType type) => type switch
    {
        ArgumentType.Integer => "a whole number",
        ArgumentType.Number => "a number",
        ArgumentType.Boolean => "true or false",
        ArgumentType.Duration => "a number of seconds",
        ArgumentType.List => "a list",
        ArgumentType.Map or ArgumentType.Object => "a map",
        _ => "a text",
    };
}
