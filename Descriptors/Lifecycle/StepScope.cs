using VoipWorkflows.Descriptors.Expressions;

namespace VoipWorkflows.Descriptors.Lifecycle;

/// <summary>What expressions in a lifecycle file can see when a step runs.</summary>
public sealed record StepScope
{
    /// <summary>What references to step outputs begin with.</summary>
    internal const string Steps = "steps";

    /// <summary>The resource's properties as far as they are known.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>The resource instance's name.</summary>
    public required string InstanceName { get; init; }

    /// <summary>The resource instance's id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The index of the cluster member that it is or is part of; 1 outside clusters.</summary>
    public int InstanceIndex { get; init; } = 1;

    /// <summary>The top-level assembly's name.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The top-level assembly's id.</summary>
    public required string AssemblyId { get; init; }

    /// <summary>The package folder, relative to the catalogue.</summary>
    public string Package { get; init; } = "";

    /// <summary>The outputs of the resource's steps so far, by step name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> StepOutputs { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The operation's parameters; empty outside operations.</summary>
    public IReadOnlyDictionary<string, string> OperationParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The text with every expression replaced by its value; what has none becomes empty.</summary>
    public string Evaluate(string text) => TextTemplate.Parse(text).Fill(reference => Find(reference) ?? "");

    /// <summary>Whether every step that a text refers to has run.</summary>
    public bool CanEvaluate(string text) =>
        TextTemplate.Parse(text).References.All(reference => reference.Root != Steps || Find(reference) is not null);

    private string? Find(Reference reference) => reference.Root switch
    {
        "" when reference.Member == "package" => Package,
        "" => Properties.GetValueOrDefault(reference.Member),
        "instance" => reference.Member switch
        {
            "name" => InstanceName,
            "id" => InstanceId,
            "index" => InstanceIndex.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        },
        "assembly" => reference.Member switch { "name" => AssemblyName, "id" => AssemblyId, _ => null },
        "operation" => OperationParameters.GetValueOrDefault(reference.Member),
        Steps => FindStepOutput(reference.Member),
        _ => null,
    };

    // Step names may hold dots (the default name is the kind, such as local.port), output names may not.
    internal static (string Step, string Output) OutputOf(string path) =>
        path.LastIndexOf('.') is > 0 and var dot ? (path[..dot], path[(dot + 1)..]) : ("", path);

    private string? FindStepOutput(string path)
    {
        var (step, output) = OutputOf(path);
        return StepOutputs.GetValueOrDefault(step)?.GetValueOrDefault(output);
    }
}
