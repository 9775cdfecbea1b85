using System.Globalization;

namespace DurableTask.Chaos.Tests;

/// <summary>What the client meant to do and what was acknowledged, over all its lives.</summary>
internal sealed class Journal : IDisposable
{
    private readonly AppendLog _log;

    public Journal(ChaosFolder folder)
    {
        foreach (var line in AppendLog.Read(folder.Journal))
        {
            _ = Of(line[0]).Add(int.Parse(line[1], CultureInfo.InvariantCulture));
        }

        _log = new AppendLog(folder.Journal);
    }

    /// <summary>Numbers whose start was begun.</summary>
    public SortedSet<int> Intended { get; } = [];

    /// <summary>Numbers whose start was acknowledged.</summary>
    public SortedSet<int> Acknowledged { get; } = [];

    /// <summary>Events to the mailbox that were about to be sent; none is sent twice.</summary>
    public SortedSet<int> Mailed { get; } = [];

    /// <summary>Events to the mailbox that were acknowledged.</summary>
    public SortedSet<int> Delivered { get; } = [];

    public void Intend(int number) => Note("intended", number);

    public void Acknowledge(int number) => Note("acknowledged", number);

    public void Mail(int number) => Note("mailed", number);

    public void Deliver(int number) => Note("delivered", number);

    public void Dispose() => _log.Dispose();

    private void Note(string kind, int number)
    {
        _log.Append($"{kind} {number}");
        _ = Of(kind).Add(number);
    }

    private SortedSet<int> Of(string kind) => kind switch
    {
        "intended" => Intended,
        "acknowledged" => Acknowledged,
        "mailed" => Mailed,
        "delivered" => Delivered,
        _ => throw new InvalidDataException($"The journal says '{kind}'."),
    };
}
