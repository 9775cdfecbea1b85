using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.Ssh;

/// <summary>Paths on servers.</summary>
internal static class RemotePath
{
    /// <summary>A path that is absolute and means what it says.</summary>
    public static string Check(string path) =>
        path.StartsWith('/') && path.Length is > 1 and <= 1000 && !path.EndsWith('/') && !path.Any(char.IsControl) && !path.Split('/').Contains("..")
            ? path
            : throw new StepInputException($"The path '{path}' must be that of a file on the server: absolute, without '..'.");
}
