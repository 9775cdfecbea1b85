using System.Globalization;
using System.Text;
using VoipWorkflows.Activities.Local.Files;

namespace VoipWorkflows.Activities.Sip.Gateway;

/// <summary>The file that the gateway reads its dispatch list from when it starts. Changed first, so that a restart never knows less.</summary>
internal static class DispatchFile
{
    /// <summary>The only group that the gateway's configuration selects from.</summary>
    public const int Group = 1;

    // On start a member counts as up until a ping says otherwise, so the first calls find somebody; calls to a dead one go on to the next.
    private const int UpAndPinged = 8;
    private const int Disabled = 4;

    public static IReadOnlyList<DispatchEntry> Read(string path) => File.Exists(path) ? Parse(File.ReadLines(path)) : [];

    public static void Write(string path, IEnumerable<DispatchEntry> entries)
    {
        var content = Format(entries);
        if (!DurableFile.Holds(path, content))
        {
            DurableFile.Write(path, content);
        }
    }

    public static IReadOnlyList<DispatchEntry> Parse(IEnumerable<string> lines)
    {
        var entries = new List<DispatchEntry>();
        foreach (var line in lines)
        {
            var fields = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 2 && fields[0] == Group.ToString(CultureInfo.InvariantCulture))
            {
                var flags = fields.Length > 2 && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
                entries.Add(new DispatchEntry(fields[1], (flags & Disabled) != 0));
            }
        }

        return entries;
    }

    public static byte[] Format(IEnumerable<DispatchEntry> entries)
    {
        var text = new StringBuilder("# group destination flags; written by the lifecycle\n");
        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Group} {entry.Uri} {(entry.Disabled ? Disabled : UpAndPinged)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
