using System.Text;
using System.Text.Json;

namespace VoipWorkflows.Activities.Local.Files;

/// <summary>Files that are, after a crash at any instruction or a power cut, either the old or the new one in full.</summary>
internal static class DurableFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Public = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <param name="path">The file.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="isPrivate">Only its owner may read it.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, bool isPrivate = false)
    {
        var mode = isPrivate ? Private : Public;
        try
        {
            WriteOnce(path, content, mode);
        }
        catch (DirectoryNotFoundException)
        {
            // A neighbour that was just removed took the empty folder above away between its making and its use.
            WriteOnce(path, content, mode);
        }
    }

    /// <summary>Writes a file unless there is one: of several writers, of any process, exactly one succeeds and the others do nothing.</summary>
    public static void WriteFirst(string path, string text)
    {
        var own = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        Write(own, text);
        try
        {
            File.Move(own, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(own);
        }
    }

    public static void WriteJson<T>(string path, T value) => Write(path, JsonSerializer.Serialize(value, Json));

    /// <summary>The record in a file, or nothing when the file does not exist or does not hold one.</summary>
    public static T? ReadJson<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a file holds exactly this already, so that it need not be written again.</summary>
    public static bool Holds(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static void WriteOnce(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var folder = Path.GetDirectoryName(path)!;
        _ = Directory.CreateDirectory(folder);

        // One name per writing process and thread is enough: what a crash leaves behind is overwritten or removed with the folder.
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = mode };
        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        Posix.SyncFolder(folder);
    }
}
