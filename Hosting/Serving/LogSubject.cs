using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Hosting.Serving;

/// <summary>What a log entry is about, gathered from its scopes and its own values.</summary>
internal sealed class LogSubject
{
    public string? Assembly { get; private set; }

    public string? Process { get; private set; }

    /// <summary>What the process does.</summary>
    public string? Kind { get; private set; }

    /// <summary>The orchestration instance, when it is neither an assembly's controller nor a process.</summary>
    public string? Instance { get; private set; }

    public void Read(object? state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            return;
        }

        foreach (var (name, value) in values)
        {
            switch (name)
            {
                case "Assembly" or "AssemblyName":
                    Assembly = value?.ToString();
                    break;
                case "ProcessId":
                    Process = value?.ToString();
                    break;
                case "Kind":
                    Kind = value?.ToString();
                    break;
                case "InstanceId":
                    ReadInstance(value?.ToString() ?? "");
                    break;
            }
        }
    }

    /// <summary>A controller's id names its assembly; the ids of a process and of its children begin with the process id.</summary>
    private void ReadInstance(string id)
    {
        if (id.StartsWith(InstanceIds.AssemblyPrefix, StringComparison.Ordinal))
        {
            Assembly = id[InstanceIds.AssemblyPrefix.Length..];
            return;
        }

        if (id.Length >= 36 && Guid.TryParseExact(id.AsSpan(0, 36), "D", out _))
        {
            Process = id[..36];
        }

        Instance = id == Process ? null : id;
    }
}
