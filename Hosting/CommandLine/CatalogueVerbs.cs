using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using VoipWorkflows.Descriptors;
using VoipWorkflows.Hosting.LifecycleApi;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip catalog …</c>.</summary>
internal static class CatalogueVerbs
{
    private const string ApiPath = "/api/catalog/descriptors";

    public static Command Create(Verb verb) => Verb.Group("catalog", "Descriptors: what assemblies are made of.", Check(verb), Push(verb), List(verb), Show(verb), Delete(verb));

    private static string PathOf(string name) => $"{ApiPath}/{Uri.EscapeDataString(name)}";

    private static Command Check(Verb verb)
    {
        var path = new Argument<string>("PATH") { Description = "A catalogue's folder, or one descriptor." };
        return verb.Create("check", "Check descriptors and lifecycle files without a host; errors name file, line and column.", (invocation, _) => Task.FromResult(Check(invocation, invocation.Arguments.GetRequiredValue(path))), path);
    }

    private static int Check(Invocation invocation, string path)
    {
        var findings = CatalogueCheck.Run(path);
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        if (invocation.Json)
        {
            invocation.WriteJson(new { errors, warnings = findings.Count - errors, findings });
        }
        else
        {
            foreach (var finding in findings)
            {
                invocation.Output.WriteLine(finding);
            }

            invocation.Say(errors == 0 ? $"[green]No error[/], {findings.Count} warnings." : $"[red]{errors} errors[/], {findings.Count - errors} warnings.");
        }

        return errors == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static Command Push(Verb verb)
    {
        var path = new Argument<string[]>("PATH") { Description = "Descriptors, or folders whose assembly.yaml and resource.yaml files are meant.", Arity = ArgumentArity.OneOrMore };
        return verb.Create("push", "Upload descriptors to the host; those of a known name are replaced.", (invocation, cancellation) => PushAsync(invocation, invocation.Arguments.GetRequiredValue(path), cancellation), path);
    }

    private static async Task<int> PushAsync(Invocation invocation, IEnumerable<string> paths, CancellationToken cancellation)
    {
        var pushed = new List<JsonElement>();
        foreach (var (name, file, yaml) in DescriptorFiles.Read(paths))
        {
            var exists = await invocation.Client.ExistsAsync(PathOf(name), cancellation);
            var reply = await invocation.Client.SendYamlAsync(exists ? HttpMethod.Put : HttpMethod.Post, exists ? PathOf(name) : ApiPath, yaml, cancellation);
            pushed.Add(reply!.Value);
            invocation.Say($"{(exists ? "Replaced" : "Added")} [bold]{Markup.Escape(name)}[/] from {Markup.Escape(file)}");
            foreach (var warning in reply.Value.GetProperty("validationWarnings").EnumerateArray())
            {
                invocation.Say($"  [yellow]{Markup.Escape(warning.GetString() ?? "")}[/]");
            }
        }

        if (invocation.Json)
        {
            invocation.WriteJson(pushed);
        }

        return ExitCode.Done;
    }

    private static Command List(Verb verb) => verb.Create("list", "List the host's descriptors.", async (invocation, cancellation) =>
    {
        var descriptors = await invocation.Client.GetAsync<List<DescriptorView>>(ApiPath, cancellation);
        if (invocation.Json)
        {
            invocation.WriteJson(descriptors);
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Descriptor", "Description");
        foreach (var descriptor in descriptors)
        {
            _ = table.AddRow(Markup.Escape(descriptor.Name), Markup.Escape(descriptor.Description.ReplaceLineEndings(" ")));
        }

        invocation.Console.Write(table);
        return ExitCode.Done;
    });

    private static Command Show(Verb verb)
    {
        var name = Name();
        return verb.Create(
            "show",
            "Print a descriptor as its author wrote it.",
            async (invocation, cancellation) =>
            {
                var yaml = await invocation.Client.GetTextAsync(PathOf(invocation.Arguments.GetRequiredValue(name)), cancellation);
                if (invocation.Json)
                {
                    invocation.WriteJson(new { name = invocation.Arguments.GetRequiredValue(name), yaml });
                }
                else
                {
                    invocation.Output.Write(yaml);
                }

                return ExitCode.Done;
            },
            name);
    }

    private static Command Delete(Verb verb) => verb.Delete("Remove an uploaded descriptor.", Name(), PathOf);

    private static Argument<string> Name() => new("NAME") { Description = "The descriptor's name, for example assembly::ip-pbx::1.0." };
}
