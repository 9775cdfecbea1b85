using System.Security.Cryptography;
using VoipWorkflows.Activities.Local.Files;
using VoipWorkflows.Activities.Steps;

namespace VoipWorkflows.Activities.OpenStack.Marks;

/// <summary>
/// Tells the data folder of this host from any other: two hosts may use one OpenStack project, and neither may take what the other made for an orphan.
/// </summary>
internal sealed class Installation(StepSettings settings)
{
    private const int Length = 12;

    private readonly Lazy<string> _id = new(() => Read(Path.Combine(settings.DataFolder, "installation")));

    /// <summary>Its id: twelve hexadecimal digits that stay the same as long as the data folder does.</summary>
    public string Id => _id.Value;

    private static string Read(string path)
    {
        if (!File.Exists(path))
        {
            DurableFile.WriteFirst(path, RandomNumberGenerator.GetHexString(Length, lowercase: true));
        }

        var id = File.ReadAllText(path).Trim();
        return id.Length == Length && id.All(char.IsAsciiHexDigitLower)
            ? id
            : throw new InvalidOperationException($"{path} must hold {Length} hexadecimal digits; restore it from a back-up: what was made under its id is not found without it.");
    }
}
