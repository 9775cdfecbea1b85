using System.Globalization;

namespace DurableTask.Chaos.Tests;

/// <summary>One execution of an activity. Instance, task and argument name the call; life and attempt the execution.</summary>
internal sealed record Effect(string InstanceId, int TaskId, string Activity, int Argument, int Life, int Attempt)
{
    public (string InstanceId, int TaskId, int Argument) Call => (InstanceId, TaskId, Argument);

    /// <summary>What an activity returns that recorded this execution.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"{Life}.{Attempt}");

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{InstanceId} {TaskId} {Activity} {Argument} {Life} {Attempt}");

    public static Effect Parse(string[] line) => new(line[0], Number(line[1]), line[2], Number(line[3]), Number(line[4]), Number(line[5]));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
