namespace DurableTask.Chaos.Tests;

/// <summary>A client that writes down what it is about to do and what was acknowledged, and takes up after a kill where it was.</summary>
internal sealed class ChaosClient(DurableTaskClient client, Journal journal)
{
    private static readonly InstanceReusePolicy s_once = InstanceReusePolicy.ReturnExisting;

    /// <summary>Starts what lives through the whole run, unless an earlier life did.</summary>
    public async Task PrepareAsync()
    {
        _ = await StartAsync(Workload.Mailbox, Workload.Mailbox, Array.Empty<int>());
        for (var i = 0; i < Workload.Counters; i++)
        {
            _ = await StartAsync("counter", Workload.CounterId(i), 0);
        }
    }

    /// <summary>Does again what an earlier life began and got no answer for.</summary>
    public async Task FinishBegunAsync()
    {
        foreach (var number in journal.Intended.Except(journal.Acknowledged).ToList())
        {
            await StartNumberedAsync(number);
        }
    }

    public async Task StartNextAsync()
    {
        var number = journal.Intended.Count == 0 ? 1 : journal.Intended.Max + 1;
        journal.Intend(number);
        await StartNumberedAsync(number);
    }

    public async Task MailNextAsync()
    {
        var number = journal.Mailed.Count == 0 ? 1 : journal.Mailed.Max + 1;
        journal.Mail(number);
        await client.RaiseEventAsync(Workload.Mailbox, "mail", number);
        journal.Deliver(number);
    }

    /// <summary>Ends what would never end by itself.</summary>
    public async Task StopEndlessAsync()
    {
        await client.RaiseEventAsync(Workload.Mailbox, "mail", -1);
        for (var i = 0; i < Workload.Counters; i++)
        {
            await client.RaiseEventAsync(Workload.CounterId(i), "stop");
        }
    }

    private async Task StartNumberedAsync(int number)
    {
        var id = Workload.IdOf(number);
        switch (Workload.KindOf(number))
        {
            case "wait":
                _ = await StartAsync("wait", id, number);
                try
                {
                    await client.RaiseEventAsync(id, "go", number);
                }
                catch (InstanceNotRunningException)
                {
                    // An earlier life sent the event; only its answer was lost.
                }

                break;
            case "listener":
                _ = await StartAsync("listener", id, Array.Empty<int>());
                _ = await StartAsync("talker", $"talker-{number}", number);
                break;
            case var kind:
                _ = await StartAsync(kind, id, number);
                break;
        }

        journal.Acknowledge(number);
    }

    private Task<string> StartAsync(string name, string id, object input) =>
        client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id) { ReusePolicy = s_once });
}
