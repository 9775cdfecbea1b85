namespace VoipWorkflows.Activities.Steps;

/// <summary>Paths that may not leave the folder they belong to, whatever text they are made from.</summary>
internal static class ConfinedPath
{
    private const int LongestName = 200;

    /// <summary>The absolute path of <paramref name="relative"/> in <paramref name="folder"/>; refused when it leads out of it.</summary>
    public static string Inside(string folder, string relative, string what)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var refused = string.IsNullOrWhiteSpace(relative) || relative.Any(char.IsControl) || Path.IsPathRooted(relative);
        var path = refused ? root : Path.GetFullPath(Path.Combine(root, relative));
        if (refused || !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new StepInputException($"The {what} '{relative}' must be a relative path that stays inside its folder.");
        }

        ThrowIfLinkLeadsOut(root, path, relative, what);
        return path;
    }

    /// <summary>A text used as one folder or file name.</summary>
    public static string Name(string name, string what)
    {
        var good = name.Length is > 0 and <= LongestName
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            && name[0] != '.';
        return good
            ? name
            : throw new StepInputException($"The {what} '{name}' must be 1 to {LongestName} letters, digits, '_', '-' or '.', not starting with '.'.");
    }

    // A symbolic link below the root would make the textual check worthless.
    private static void ThrowIfLinkLeadsOut(string root, string path, string relative, string what)
    {
        for (var at = path; at is not null && at.Length > root.Length; at = Path.GetDirectoryName(at))
        {
            if (new FileInfo(at).LinkTarget is not null)
            {
                throw new StepInputException($"The {what} '{relative}' leads over the symbolic link {at}.");
            }
        }
    }
}
