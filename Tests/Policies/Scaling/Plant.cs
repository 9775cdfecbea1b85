using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Policies.Samples;
using VoipWorkflows.Policies.Scaling;
using static VoipWorkflows.Policies.Tests.Moment;

namespace VoipWorkflows.Policies.Tests.Scaling;

/// <summary>
/// A pool under load, run by the policy in virtual time: load = sessions ÷ serving ÷ 15 × 100, with a ripple. Growing takes a while, shrinking
/// takes a drain, both longer than a period if so asked.
/// </summary>
internal sealed class Plant(ScalingPolicy policy, int serving)
{
    private const int SessionsPerMember = 15;

    private int _joining;
    private int _leaving;
    private double? _operationEnds;
    private ScalingState _state = ScalingState.Start(At(0));
    private SampleLog _log = SampleLog.Start("gateway", MetricKind.Load, policy.Period, At(0));
    private double _now;

    public int Serving { get; private set; } = serving;

    public double Now => _now;

    public double OperationTakes { get; init; } = 5;

    public List<(double At, ScalingAction Action, int Serving)> Actions { get; } = [];

    public ScalingDecision? Last { get; private set; }

    public int Smallest { get; private set; } = serving;

    public int Largest { get; private set; } = serving;

    public static ScalingPolicy Marketplace { get; } = new()
    {
        ScaleOutThreshold = 58,
        ScaleInThreshold = 32,
        Margin = 6,
        Smoothing = 3,
        Minimum = 1,
        Maximum = 10,
        Period = TimeSpan.FromSeconds(10),
    };

    /// <summary>Loads in percent of one member to sessions.</summary>
    public static double Sessions(double percentOfOne) => percentOfOne / 100 * SessionsPerMember;

    /// <summary>One period with so many sessions. A ripple of 0.05 reads 5 % too much. Null is a period whose sample is lost.</summary>
    public void Period(double sessions, double? ripple, string? text = null)
    {
        _now += policy.Period.TotalSeconds;
        EndOperation();
        Sample? sample = null;
        if (ripple is { } r)
        {
            var load = sessions / Serving / SessionsPerMember * 100 * (1 + r);
            var report = new MetricReport { MetricKey = "gateway", EventTime = At(_now), Value = text ?? load.ToString("R", System.Globalization.CultureInfo.InvariantCulture) };
            var receipt = _log.Receive(report, At(_now));
            (_log, sample) = (receipt.Log, receipt.Sample);
        }

        Evaluate(sample);
    }

    /// <summary>A report out of turn, as often as it likes.</summary>
    public void Receive(MetricReport report)
    {
        var receipt = _log.Receive(report, At(_now));
        _log = receipt.Log;
        Evaluate(receipt.Sample);
    }

    private void Evaluate(Sample? sample)
    {
        var pool = new PoolView { Serving = Serving, Joining = _joining, Leaving = _leaving, Busy = _operationEnds is not null };
        Last = ThresholdScaling.Evaluate(policy, _state, sample, pool, At(_now));
        _state = Last.State;
        if (Last.Action != ScalingAction.None)
        {
            Actions.Add((_now, Last.Action, Serving));
            Begin(Last);
        }
    }

    private void Begin(ScalingDecision decision)
    {
        _operationEnds = _now + OperationTakes;
        if (decision.Action == ScalingAction.Out)
        {
            _joining = decision.By;
        }
        else if (decision.Action == ScalingAction.In)
        {
            (Serving, _leaving) = (Serving - decision.By, decision.By);
        }
        else
        {
            (Serving, _leaving) = (Serving + decision.By, _leaving - decision.By);
        }

        Note();
    }

    private void EndOperation()
    {
        if (_operationEnds > _now || _operationEnds is null)
        {
            return;
        }

        _state = _state.OperationEnded(_joining, failed: false, At(_operationEnds.Value));
        (Serving, _joining, _leaving, _operationEnds) = (Serving + _joining, 0, 0, null);
        Note();
    }

    private void Note()
    {
        Smallest = Math.Min(Smallest, Serving);
        Largest = Math.Max(Largest, Serving + _joining + _leaving);
    }
}
