using System.Globalization;

namespace DurableTask.Core.Tests.Simulation;

[TestClass]
public sealed class SimulationTests
{
    /// <summary>Another number of seeds, or with SIMULATION_SEED a single one, to see a failure again.</summary>
    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [TestMethod]
    public void Every_seed_ends_as_the_model_says_whatever_fails_on_the_way()
    {
        var only = Setting("SIMULATION_SEED", -1);
        var (first, last) = only >= 0 ? (only, only) : (0, Setting("SIMULATION_SEEDS", 10_000) - 1);
        for (var seed = first; seed <= last; seed++)
        {
            try
            {
                new Simulation(seed).Run();
            }
            catch (Exception failure)
            {
                throw new AssertFailedException(
                    $"Seed {seed}: {failure.Message} See it again: SIMULATION_SEED={seed} dotnet run --project Tests/DurableTask.Core -- --filter FullyQualifiedName~SimulationTests",
                    failure);
            }
        }
    }
}
