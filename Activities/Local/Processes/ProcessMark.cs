using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.Local.Processes;

/// <summary>
/// What a process carries in its environment, and hands on to its children: whose it is. So it is found again when the host died
/// before it could write the pid down.
/// </summary>
/// <param name="DataFolderId">The host's data folder.</param>
/// <param name="Component">The component that it is part of.</param>
/// <param name="Name">The process's name within the component.</param>
internal sealed record ProcessMark(string DataFolderId, string Component, string Name)
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "VOIP_VNF";

    /// <summary>The mark of one process.</summary>
    public static ProcessMark Of(string dataFolderId, StepOwner owner, string name) => new(dataFolderId, owner.Component, name);

    /// <summary>The variable's value.</summary>
    public override string ToString() => $"{DataFolderId}/{Component}/{Name}";

    public static ProcessMark? TryParse(string value) =>
        value.Split('/') is [var folder, var component, var name] ? new ProcessMark(folder, component, name) : null;
}
