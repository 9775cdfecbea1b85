using System.Reflection;

namespace VoipWorkflows.EndToEnd.Harness;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Catalog => Path.Combine(Root, "Catalog");
}
