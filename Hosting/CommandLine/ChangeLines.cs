using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary>An assembly's changes as lines, or with <c>--json</c> as one JSON object per change.</summary>
internal sealed class ChangeLines(Invocation invocation)
{
    private readonly Dictionary<string, string> _states = [];
    private DateTime _modified;

    public void Observe(AssemblyView assembly, FullProcessView? process)
    {
        if (invocation.Json)
        {
            if (assembly.LastModifiedAt != _modified)
            {
                _modified = assembly.LastModifiedAt;
                invocation.WriteJson(assembly);
            }

            return;
        }

        Note(assembly.Name, assembly.State, assembly.StateReason);
        foreach (var component in assembly.Children.SelectMany(WithDescendants))
        {
            Note(component.Name, component.State, component.StateReason);
        }

        foreach (var condition in assembly.Conditions)
        {
            Note($"{assembly.Name} {condition.Type}", $"{condition.Status}", $"{condition.Reason}: {condition.Message}");
        }

        if (process is not null)
        {
            Note($"process {process.Id}", process.Status, process.StatusReason);
        }
    }

    private static IEnumerable<ComponentView> WithDescendants(ComponentView component) =>
        (component.Children ?? []).SelectMany(WithDescendants).Prepend(component);

    private void Note(string subject, string state, string? reason)
    {
        var text = string.IsNullOrEmpty(reason) ? state : $"{state} ({reason})";
        if (_states.GetValueOrDefault(subject) != text)
        {
            _states[subject] = text;
            invocation.Output.WriteLine($"{subject}: {text}");
        }
    }
}
