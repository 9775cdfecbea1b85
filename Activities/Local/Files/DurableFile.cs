using System.Text;
using System.Text.Json;

namespace VoipWorkflows.Activities.Local.Files;

/// <summary>Files that are, after a crash at any instruction or a power cut, either the old or the new one in full.</summary>
internal static class DurableFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            WriteOnce(path, content);
        }
        catch (DirectoryNotFoundException)
        {
            // A neighbour that was just removed took the empty folder above away between its making and its use.
            WriteOnce(path, content);
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

    private static void WriteOnce(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        _ = Directory.CreateDirectory(folder);

        // One name per writing process and thread is enough: what a crash leaves behind is overwritten or removed with the folder.
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = Mode };
        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        Posix.SyncFolder(folder);
    }
}
