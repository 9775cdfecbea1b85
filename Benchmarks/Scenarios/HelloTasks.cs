namespace VoipWorkflows.Benchmarks.Scenarios;

/// <summary>The sequence that every durable engine is measured by: five activities, one after another.</summary>
internal static class HelloTasks
{
    public const string Sequence = "HelloSequence";
    public const string SayHello = "SayHello";

    private static readonly string[] s_cities = ["Tokyo", "Seattle", "London", "Athens", "Lima"];

    public static void Register(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<string, string>(SayHello, (_, city) => Task.FromResult($"Hello {city}!"));
        tasks.AddOrchestratorFunc<object?, List<string>>(Sequence, async (context, _) =>
        {
            var greetings = new List<string>(s_cities.Length);
            foreach (var city in s_cities)
            {
                greetings.Add(await context.CallActivityAsync<string>(SayHello, city));
            }

            return greetings;
        });
    }
}
