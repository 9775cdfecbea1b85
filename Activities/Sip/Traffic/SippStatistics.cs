using System.Globalization;
using System.Text;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Sip.Traffic;

/// <summary>The latest row of SIPp's statistics file, looked up by column name.</summary>
internal sealed class SippStatistics
{
    private const int LongestHead = 16 << 10;
    private const int LongestRows = 32 << 10;

    private readonly Dictionary<string, string> _values;

    private SippStatistics(Dictionary<string, string> values, DateTime writtenAt) => (_values, WrittenAt) = (values, writtenAt);

    /// <summary>How much of the file's start must stay so that the header can be read.</summary>
    public static int Head => LongestHead;

    /// <summary>How much of the file's end must stay so that the last row can be read.</summary>
    public static int Recent => LongestRows;

    /// <summary>When the row was written, in UTC.</summary>
    public DateTime WrittenAt { get; }

    /// <summary>Reads header and last row without reading what lies between.</summary>
    public static SippStatistics Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new StepException($"SIPp has not written {Path.GetFileName(path)} yet.");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var writtenAt = File.GetLastWriteTimeUtc(path);
        var header = Part(file, 0, LongestHead).Split('\n')[0];

        return Parse(header, Part(file, Math.Max(0, file.Length - LongestRows), LongestRows), startsInside: file.Length > LongestRows, Path.GetFileName(path), writtenAt);
    }

    /// <summary>Reads the header line and the end of the rows, as they came from elsewhere; nothing when the file is missing there.</summary>
    public static SippStatistics Parse(byte[]? content, string name)
    {
        var text = Encoding.Latin1.GetString(content ?? []);
        return Parse(text.Split('\n')[0], text, startsInside: false, name, default);
    }

    private static SippStatistics Parse(string header, string end, bool startsInside, string name, DateTime writtenAt)
    {
        // The last line is complete only when it is ended; what follows the last line end is a row being written.
        var rows = end.Split('\n');
        if (rows.Length < 2 || (rows.Length == 2 && !startsInside) || rows[^2].Length == 0)
        {
            throw new StepException($"SIPp has not written a row to {name} yet.");
        }

        var names = header.TrimEnd('\r').Split(';');
        var values = rows[^2].TrimEnd('\r').Split(';');
        if (names.Length != values.Length)
        {
            throw new StepException($"The last row of {name} has {values.Length} columns where the header has {names.Length}.");
        }

        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            byName[names[i]] = values[i];
        }

        return new SippStatistics(byName, writtenAt);
    }

    /// <summary>The number in a column.</summary>
    public double Number(string column) =>
        !_values.TryGetValue(column, out var text)
            ? throw new StepInputException($"SIPp's statistics have no column '{column}'.")
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number
                : throw new StepException($"SIPp's column '{column}' holds '{text}', which is not a number.");

    private static string Part(FileStream file, long offset, int length)
    {
        var part = new byte[Math.Min(length, file.Length - offset)];
        file.Position = offset;
        return Encoding.Latin1.GetString(part, 0, file.ReadAtLeast(part, part.Length, throwOnEndOfStream: false));
    }
}
