using System.Security.Cryptography;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Local.Files;

/// <summary>This host's data folder and its identity, which is what leases and processes are marked with.</summary>
internal sealed class DataFolder
{
    private const string IdFile = "id";
    private readonly Lazy<string> _id;

    public DataFolder(StepSettings settings)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(settings.DataFolder));
        _id = new Lazy<string>(() => ReadOrMakeId(Path));
    }

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>An id made with the folder, gone with it, and unlike every other.</summary>
    public string Id => _id.Value;

    /// <summary>The folder in which the state of networks lies.</summary>
    public string Networks => System.IO.Path.Combine(Path, "networks");

    /// <summary>
    /// Whether the data folder at <paramref name="path"/> with <paramref name="id"/> is certainly gone. One that cannot be looked into,
    /// because it is another user's, is not.
    /// </summary>
    public static bool IsGone(string path, string id)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(path, IdFile)).Trim() is var found && found.Length > 0 && found != id;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string ReadOrMakeId(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, IdFile);
        if (!File.Exists(path))
        {
            DurableFile.WriteFirst(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        }

        var id = File.ReadAllText(path).Trim();
        return id.Length == 16 && id.All(char.IsAsciiHexDigit)
            ? id
            : throw new StepException($"The file {path} should hold this data folder's id of 16 hexadecimal digits; it was changed or damaged.");
    }
}
