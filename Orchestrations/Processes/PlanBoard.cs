using VoipWorkflows.Descriptors.Planning;
using VoipWorkflows.Orchestrations.Contracts;

namespace VoipWorkflows.Orchestrations.Processes;

/// <summary>Keeps where each action of a plan stands.</summary>
internal sealed class PlanBoard
{
    private const int MaxShown = 400;
    private const int MaxReason = 500;

    private readonly List<PlanAction> _actions;
    private readonly Dictionary<string, PlanProgress> _progress;
    private readonly Dictionary<string, int> _open;
    private readonly Dictionary<string, List<PlanAction>> _dependents = [];
    private List<PlanAction> _ready;
    private int _undone;

    public PlanBoard(Plan plan)
    {
        _actions = [.. plan.Actions];
        _undone = _actions.Count;
        var barriers = _actions.Where(a => a.Kind == PlanActionKind.Barrier).Select(a => a.Id).ToHashSet();
        _progress = _actions.ToDictionary(a => a.Id, a => new PlanProgress
        {
            Id = a.Id,
            Action = a.Transition?.ToString() ?? a.Kind.ToString(),
            Target = a.Target,
            DependsOn = [.. a.DependsOn.Where(d => !barriers.Contains(d))],
        });
        _open = _actions.ToDictionary(a => a.Id, a => a.DependsOn.Count);
        foreach (var action in _actions)
        {
            foreach (var earlier in action.DependsOn)
            {
                if (!_dependents.TryGetValue(earlier, out var dependents))
                {
                    _dependents[earlier] = dependents = [];
                }

                dependents.Add(action);
            }
        }

        _ready = [.. _actions.Where(a => a.DependsOn.Count == 0)];
    }

    public bool IsDone => _undone == 0;

    /// <summary>The actions whose dependencies are over since the last call.</summary>
    public List<PlanAction> TakeReady()
    {
        var ready = _ready;
        _ready = [];
        return ready;
    }

    public void Start(PlanAction action, DateTime now) =>
        _progress[action.Id] = _progress[action.Id] with { Status = ActionState.Running, StartTime = now };

    public void Finish(PlanAction action, ActionEnd end, DateTime now)
    {
        _progress[action.Id] = _progress[action.Id] with { Status = end.State, Reason = Texts.Short(end.Reason, MaxReason), EndTime = now };
        if (end.State != ActionState.Done)
        {
            return;
        }

        _undone--;
        foreach (var dependent in _dependents.GetValueOrDefault(action.Id) ?? [])
        {
            if (--_open[dependent.Id] == 0)
            {
                _ready.Add(dependent);
            }
        }
    }

    public void SkipRest()
    {
        foreach (var waiting in _progress.Values.Where(p => p.Status == ActionState.Waiting).ToList())
        {
            _progress[waiting.Id] = waiting with { Status = ActionState.Skipped };
        }
    }

    /// <summary>The plan as it is published: bounded, the oldest finished actions go first.</summary>
    public IReadOnlyList<PlanProgress> Show()
    {
        var shown = _actions.Where(a => a.Kind != PlanActionKind.Barrier).Select(a => _progress[a.Id]).ToList();
        var surplus = shown.Count - MaxShown;
        return surplus <= 0 ? shown : [.. shown.Where(p => p.Status != ActionState.Done || --surplus < 0).Take(MaxShown)];
    }
}
