using System.Text;

namespace DurableTask.Chaos.Tests;

/// <summary>
/// Lines that outlive the process that wrote them: each is one write at the end of the file, so a kill can tear the last one only.
/// A torn line lacks its end mark and is not read.
/// </summary>
internal sealed class AppendLog : IDisposable
{
    private const string EndMark = " .";

    private readonly Lock _lock = new();
    private readonly FileStream _file;

    public AppendLog(string path)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Write("");
    }

    public void Append(string line) => Write(line + EndMark);

    public void Dispose() => _file.Dispose();

    /// <summary>The whole lines of a log, in the order in which they were written.</summary>
    public static List<string[]> Read(string path) => File.Exists(path)
        ? [.. File.ReadAllLines(path).Where(line => line.EndsWith(EndMark, StringComparison.Ordinal)).Select(line => line[..^EndMark.Length].Split(' '))]
        : [];

    private void Write(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_lock)
        {
            _file.Write(bytes);
        }
    }
}
