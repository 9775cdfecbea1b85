using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Orchestrations.Contracts;
using VoipWorkflows.Orchestrations.Monitors;
using VoipWorkflows.Orchestrations.Processes;
using VoipWorkflows.Policies.Healing;
using VoipWorkflows.Policies.Scaling;

namespace VoipWorkflows.Orchestrations.Controller;

/// <summary>What the policies want.</summary>
internal sealed partial class ControllerSession
{
    private void Take(ScaleReport report)
    {
        _assembly = _assembly with { Scaling = _assembly.Scaling.With(report.Policy, report) };
        if (report.Action == ScalingAction.None
            || _assembly.Topology?.ScalePolicies.FirstOrDefault(p => p.Name == report.Policy) is not { } policy)
        {
            return;
        }

        // Whatever comes of it, the monitor waits for an answer: how the pool is now.
        _monitors.Answer(MonitorPlan.IdOf(_assembly.Topology, policy)!);
        var intent = report.Action == ScalingAction.In ? Intents.ScaleInAssembly : Intents.ScaleOutAssembly;
        var kind = report.Action == ScalingAction.In ? ProcessKind.ScaleIn : ProcessKind.ScaleOut;
        var entry = IntentReading.Entry(Request(intent) with { ClusterName = policy.Cluster }, kind, _assembly, _assembly.IntendedState) with
        {
            IsAutomatic = true,
            Reason = report.Message,
        };
        var (read, fault) = kind == ProcessKind.ScaleIn ? PoolReading.In(entry, _assembly, report.By) : PoolReading.Out(entry, _assembly, report.By);
        Decide(read, fault);
    }

    private void LookAfterHealth()
    {
        if (_isDeleted)
        {
            return;
        }

        foreach (var decision in HealthDesk.Decide(_assembly, Contenders(_open), _context.CurrentUtcDateTime))
        {
            switch (decision.Action)
            {
                case HealAction.Heal:
                    Decide(Heal(decision.Member, decision.Message), null);
                    break;
                case HealAction.ProbeLocation:
                    Probe(_assembly.Components[decision.Member].Location!);
                    break;
                case HealAction.Quarantine:
                    // Written anew, the list keeps new work away from it: it was in work until now.
                    _assembly = HealthDesk.Quarantine(_assembly, decision);
                    Doubt(SyncedLists.Of(_assembly.Topology!, decision.Member));
                    break;
            }
        }
    }

    private ProcessEntry Heal(string component, string reason)
    {
        var entry = IntentReading.Entry(
            Request(Intents.HealAssembly) with { BrokenComponentName = component }, ProcessKind.Heal, _assembly, _assembly.IntendedState);
        return IntentReading.Healing(entry, _assembly.Topology!, component) with { IsAutomatic = true, Reason = reason };
    }

    private void Take(HealthReport report)
    {
        _assembly = HealthDesk.Take(_assembly, report);
        if (report.IsWell && HealthDesk.IsDown(_assembly, report.Component) && !_open.Any(p => p.Entry.Kind == ProcessKind.Heal && p.Entry.Component == report.Component))
        {
            Decide(Heal(report.Component, "its integrity is good again") with { IsRecovered = true }, null);
        }
    }

    // What is gone counts as broken at once: there is nothing that a second path could ask.
    private void Take(DriftReport report)
    {
        _assembly = _assembly with { Drift = _assembly.Drift.With(report.Location, report.Findings) };
        foreach (var gone in report.Findings.Where(f => f.IsGone && _assembly.Components.GetValueOrDefault(f.Component)?.State == LifecycleState.Active))
        {
            if (_assembly.Topology?.HealPolicies.Any(p => p.Component == gone.Component) == true
                && !_open.Any(p => p.Entry.Kind == ProcessKind.Heal && p.Entry.Component == gone.Component))
            {
                _assembly = HealthDesk.Take(_assembly, new(gone.Component, IsBroken: true, IsSuspect: true, HealthConfirmation.Broken, gone.Reason));
            }
        }
    }

    private void Probe(string location)
    {
        if (!_probes.ContainsKey(location))
        {
            _probes[location] = _context.CallActivityAsync<string?>(ActivityNames.ProbeLocation, location, new TaskOptions { Timeout = TimeSpan.FromSeconds(20) });
        }
    }

    private async Task HearProbesAsync()
    {
        foreach (var (location, probe) in _probes.Where(p => p.Value.IsCompleted).ToList())
        {
            _ = _probes.Remove(location);
            string? fault;
            try
            {
                fault = await probe;
            }
            catch (TaskFailedException e)
            {
                fault = e.FailureDetails.ErrorMessage;
            }

            var known = new LocationRecord(fault is null ? Reachability.Reachable : Reachability.Unreachable, _context.CurrentUtcDateTime, fault);
            _assembly = _assembly with { Locations = _assembly.Locations.With(location, known) };
        }
    }

    /// <summary>What follows from the end of a process that had been let in.</summary>
    private void EndRun(ProcessEntry entry, ProcessResult result, bool isAbnormal)
    {
        if (entry.Kind is ProcessKind.ScaleOut or ProcessKind.ScaleIn or ProcessKind.Heal)
        {
            // The end of a rollback is no news: the operation that it takes back was told of.
            if (entry.Request.Intent != Intents.Rollback || !entry.IsAutomatic)
            {
                TellMonitors(entry, result);
            }
        }
        else if (entry.Kind != ProcessKind.SyncList)
        {
            _assembly = _assembly with { StateReason = result.Status == ProcessState.Completed ? null : result.Reason };
            if (_assembly is { IsRecovered: true, Topology: { } topology })
            {
                Doubt(SyncedLists.All(topology));
                _assembly = _assembly with { IsRecovered = false };
            }
        }

        if (entry is { Kind: ProcessKind.Heal, Component: { } component })
        {
            _assembly = HealthDesk.End(_assembly, component, result.Status);
        }

        if (entry.Kind is ProcessKind.ScaleOut or ProcessKind.ScaleIn)
        {
            NoteCare(entry, isAbnormal);
        }
    }

    private void TellMonitors(ProcessEntry entry, ProcessResult result)
    {
        var added = entry.Kind == ProcessKind.ScaleOut && result.Status == ProcessState.Completed ? entry.Members.Count : 0;
        foreach (var policy in _assembly.Topology?.ScalePolicies.Where(p => p.Cluster == entry.Cluster && p.Metrics.Count > 0) ?? [])
        {
            _monitors.OperationEnded(MonitorPlan.IdOf(_assembly.Topology!, policy)!, new PoolOperationEnd(added, result.Status == ProcessState.Failed));
        }
    }

    private IReadOnlyList<string> SyncMonitors()
    {
        if (_isDeleted)
        {
            return [];
        }

        var (monitors, faults) = MonitorPlan.Of(_assembly, Contenders(_open), _context.CurrentUtcDateTime);
        _monitors.Sync(monitors);
        return faults;
    }

    private IntentRequest Request(string intent) => new() { ProcessId = _context.NewGuid().ToString(), Intent = intent, AssemblyName = _assembly.Name };
}
