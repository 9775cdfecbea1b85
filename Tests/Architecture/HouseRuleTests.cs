using System.Text.RegularExpressions;

namespace VoipWorkflows.Architecture.Tests;

/// <summary>Habits that CONTRIBUTING.md asks for and that a machine can check.</summary>
[TestClass]
public sealed partial class HouseRuleTests
{
    [TestMethod]
    public void No_source_file_is_longer_than_three_hundred_lines()
    {
        var tooLong = Sources().Select(path => (path, lines: Repository.Read(path).Count(c => c == '\n'))).Where(file => file.lines > 300).ToList();

        Assert.IsEmpty(tooLong, string.Join(", ", tooLong));
    }

    [TestMethod]
    public void No_source_file_is_left_unfinished()
    {
        var unfinished = Sources().Where(path => Unfinished().IsMatch(Repository.Read(path))).ToList();

        Assert.IsEmpty(unfinished, string.Join(", ", unfinished));
    }

    [TestMethod]
    public void No_type_is_named_after_nothing()
    {
        var vague = Sources().Where(path => Vague().IsMatch(Path.GetFileNameWithoutExtension(path))).ToList();

        Assert.IsEmpty(vague, string.Join(", ", vague));
    }

    [TestMethod]
    public void No_test_waits_for_the_clock()
    {
        // The sources that the analyzers' tests hold as text sleep, and are only compiled.
        string[] exempt = ["Tests/Architecture/", "Tests/DurableTask.Analyzers/"];
        var sleeping = Repository.Files("*.cs")
            .Where(path => path.StartsWith("Tests/", StringComparison.Ordinal) && !exempt.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Where(path => Sleep().IsMatch(Repository.Read(path)))
            .ToList();

        Assert.IsEmpty(sleeping, string.Join(", ", sleeping));
    }

    [TestMethod]
    public void Every_folder_of_the_catalogue_has_a_Readme()
    {
        var silent = Repository.Files("assembly.yaml")
            .Where(path => path.StartsWith("Catalog/", StringComparison.Ordinal))
            .Select(path => Path.GetDirectoryName(path)!)
            .Where(folder => !File.Exists(Path.Combine(Repository.Root, folder, "Readme.md")))
            .ToList();

        Assert.IsEmpty(silent, string.Join(", ", silent));
    }

    private static IEnumerable<string> Sources() => Repository.Files("*.cs")
        .Where(path => !path.StartsWith("Tests/", StringComparison.Ordinal) && !path.EndsWith(".g.cs", StringComparison.Ordinal));

    // The words are put together here so that this file does not find itself.
    [GeneratedRegex("TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + "Exception")]
    private static partial Regex Unfinished();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utilities|Common)$")]
    private static partial Regex Vague();

    // A delay without end, or on a clock that the test owns, does not wait for the machine's clock.
    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\((?!Timeout\.Infinite|[^;]*, time[,)])")]
    private static partial Regex Sleep();
}
