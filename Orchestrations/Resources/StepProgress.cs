namespace VoipWorkflows.Orchestrations.Resources;

/// <summary>The custom status of work on a resource.</summary>
/// <param name="Resource">The resource instance's name.</param>
/// <param name="Work">The transition or operation.</param>
/// <param name="Step">The step that runs, or null when it is over.</param>
/// <param name="Number">The step's number, from 1.</param>
/// <param name="Of">How many steps there are.</param>
/// <param name="WaitsFor">What the step waits for before it can go on; null while it works.</param>
internal sealed record StepProgress(string Resource, string Work, string? Step, int Number, int Of, string? WaitsFor = null);
