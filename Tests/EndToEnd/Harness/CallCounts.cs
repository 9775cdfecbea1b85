namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>The calls of a generator so far, as SIPp counted them.</summary>
/// <param name="Created">Calls begun.</param>
/// <param name="Successful">Calls that ended as the scenario says.</param>
/// <param name="Failed">Calls that did not.</param>
internal sealed record CallCounts(long Created, long Successful, long Failed)
{
    public static CallCounts operator +(CallCounts one, CallCounts other) =>
        new(one.Created + other.Created, one.Successful + other.Successful, one.Failed + other.Failed);

    /// <summary>Reads the statistics that a generator's SIPp writes. Without the product's own reader, which might be what is wrong.</summary>
    public static CallCounts Of(string dataFolder, string generator)
    {
        var folder = Path.Combine(dataFolder, "vnfs", generator);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "stat.csv", SearchOption.AllDirectories).Select(Read).Aggregate(new CallCounts(0, 0, 0), (sum, counts) => sum + counts)
            : new CallCounts(0, 0, 0);
    }

    /// <summary>Reads one statistics file.</summary>
    public static CallCounts Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var lines = reader.ReadToEnd().Split('\n');

        // The text after the last line end is a row that is being written.
        var names = lines[0].TrimEnd('\r').Split(';');
        if (lines.Length < 3)
        {
            return new CallCounts(0, 0, 0);
        }

        var values = lines[^2].TrimEnd('\r').Split(';');
        long Number(string name) => long.Parse(values[Array.IndexOf(names, name)], System.Globalization.CultureInfo.InvariantCulture);
        return new CallCounts(Number("TotalCallCreated"), Number("SuccessfulCall(C)"), Number("FailedCall(C)"));
    }
}
