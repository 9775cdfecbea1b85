using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>Which components of an assembly come before which, by their keys: a component follows those whose properties it is given.</summary>
internal static class KeyDependencies
{
    /// <summary>For each component key the keys that its passed values lead to, also by way of the assembly's own properties. Never itself.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(AssemblyDescriptor assembly) =>
        assembly.Composition.ToDictionary(entry => entry.Key, entry =>
        {
            var keys = Reach(assembly, entry.Properties.Values);
            keys.Remove(entry.Key);
            return (IReadOnlySet<string>)keys;
        });

    /// <summary>The component keys that texts in an assembly lead to.</summary>
    public static HashSet<string> Reach(AssemblyDescriptor assembly, IEnumerable<string> texts) => [.. ReachedProperties(assembly, texts).Select(r => r.Root)];

    /// <summary>The properties of components that texts in an assembly lead to, also by way of the assembly's own properties.</summary>
    public static IEnumerable<Reference> ReachedProperties(AssemblyDescriptor assembly, IEnumerable<string> texts)
    {
        var keys = assembly.Composition.Select(entry => entry.Key).ToHashSet();
        var seen = new HashSet<string>();
        var waiting = new Queue<string>(texts);
        while (waiting.TryDequeue(out var text))
        {
            foreach (var reference in TextTemplate.Parse(text).References)
            {
                if (reference.Root.Length > 0)
                {
                    if (keys.Contains(reference.Root))
                    {
                        yield return reference;
                    }
                }
                else if (assembly.Properties.TryGetValue(reference.Member, out var own) && seen.Add(reference.Member))
                {
                    foreach (var next in new[] { own.Value, own.Default }.OfType<string>())
                    {
                        waiting.Enqueue(next);
                    }
                }
            }
        }
    }
}
