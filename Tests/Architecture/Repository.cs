using System.Reflection;

namespace VoipWorkflows.Architecture.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] s_notSource = ["artifacts", ".git", ".data", "bin", "obj", "node_modules"];

    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Files by pattern, relative to the root with forward slashes.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(s_notSource.Contains));

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));
}
