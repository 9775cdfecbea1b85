using System.CommandLine;
using DurableTask.Sqlite;
using Spectre.Console;
using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.CommandLine;

/// <summary><c>voip backup</c> and <c>voip verify</c>: what is done to a store's file, beside a running host or without one.</summary>
internal static class StoreVerbs
{
    public static Command Backup(Verb verb)
    {
        var file = new Argument<string>("FILE") { Description = "The copy. It must not exist; it appears only when it is whole." };
        var data = DataOption();
        return verb.Create(
            "backup",
            "Copy the store to a file, also while the host runs.",
            async (invocation, cancellation) =>
            {
                var store = StoreOf(invocation, data);
                var target = Path.GetFullPath(invocation.Arguments.GetValue(file)!);
                await RefuseClearlyAsync(() => SqliteStoreFile.BackupAsync(store, target, cancellation));
                var bytes = new FileInfo(target).Length;
                if (invocation.Json)
                {
                    invocation.WriteJson(new { backup = target, bytes });
                }

                invocation.Say($"Copied {Markup.Escape(store)} to [bold]{Markup.Escape(target)}[/], {bytes / 1024} KiB. Put it back as voip.db into an empty data folder.");
                return ExitCode.Done;
            },
            file,
            data);
    }

    public static Command Verify(Verb verb)
    {
        var data = DataOption();
        return verb.Create(
            "verify",
            "Read the whole store and say what is wrong with it.",
            async (invocation, cancellation) =>
            {
                var store = StoreOf(invocation, data);
                SqliteVerification found = null!;
                await RefuseClearlyAsync(async () => found = await SqliteStoreFile.VerifyAsync(store, cancellation));
                if (invocation.Json)
                {
                    invocation.WriteJson(new { store, sound = found.IsSound, found.Instances, found.Records, found.Messages, found.Problems });
                }

                foreach (var problem in found.Problems)
                {
                    invocation.Say($"[red]{Markup.Escape(problem)}[/]");
                }

                invocation.Say(found.IsSound
                    ? $"{Markup.Escape(store)} is sound: {found.Instances} instances, {found.Records} records of history, {found.Messages} waiting messages."
                    : $"{Markup.Escape(store)} is damaged. Stop the host, keep the file, and put a backup in its place.");
                return found.IsSound ? ExitCode.Done : ExitCode.Failed;
            },
            data);
    }

    private static Option<string?> DataOption() => new("--data") { Description = "The host's data folder (else VOIP_DATA, else .data)." };

    private static string StoreOf(Invocation invocation, Option<string?> data) =>
        HostSettingsReader.ForThisProcess().Read(new SettingsOverrides(invocation.Arguments.GetValue(data))).StoreFile;

    private static async Task RefuseClearlyAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SqliteStoreException exception)
        {
            throw new CommandException(exception.Message);
        }
    }
}
