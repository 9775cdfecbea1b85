using OpenStack;
using OpenStack.Compute.v2_1;
using VoipWorkflows.Activities.Contracts;
using VoipWorkflows.Activities.OpenStack.Marks;

namespace VoipWorkflows.Activities.OpenStack.Steps;

/// <summary>Finds servers of a component and says how they are.</summary>
internal static class Servers
{
    private static readonly TimeSpan s_young = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_grown = TimeSpan.FromMinutes(1);

    /// <summary>All servers of a component.</summary>
    public static IAsyncEnumerable<Server> OfAsync(Site site) =>
        site.Cloud.Compute.ListServersAsync(new Filter { { "tags", string.Join(',', site.Mark.Tags) } }, site.Cancellation);

    /// <summary>The component's server; null when there is none.</summary>
    public static Task<Server?> FindAsync(Site site) => Adoption.OneAsync(
        OfAsync(site).Where(server => !IsGoing(server)),
        server => server.Id.Value,
        server => server.Created,
        server => site.Cloud.Compute.DeleteServerAsync(server.Id, site.Cancellation),
        $"server of {site.Step.Owner.Component}",
        site.Cloud.Logger);

    /// <summary>The component's server.</summary>
    /// <exception cref="ResourceGoneException">There is none, or it is in ERROR.</exception>
    public static async Task<Server> GetAsync(Site site)
    {
        var server = await FindAsync(site) ?? throw new ResourceGoneException($"the server of {site.Step.Owner.Component} is gone from location '{site.Cloud.Location}'");
        return server.Status == ServerStatus.Error ? throw new ResourceGoneException($"{Describe(server)} is in ERROR: {FaultOf(server)}") : server;
    }

    /// <summary>Whether it is being deleted.</summary>
    public static bool IsGoing(Server server) =>
        server.Status == ServerStatus.Deleted || server.Status == ServerStatus.SoftDeleted || server.TaskState is "deleting" or "soft-deleting";

    /// <summary>Whether it runs and nothing is being done to it.</summary>
    public static bool IsReady(Server server) => server.Status == ServerStatus.Active && server.TaskState is null;

    public static string Describe(Server server) => $"server {server.Name} ({server.Id})";

    /// <summary>Why it is in ERROR.</summary>
    public static string FaultOf(Server server) => server.Fault is { } fault ? fault.Message.TrimEnd('.') : "no fault is given; an operator may have set it";

    /// <summary>What is waited for while something is being done to it.</summary>
    public static StepResult NotReady(Server server, TimeProvider time) =>
        StepResult.NotDone($"{Describe(server)} to become ACTIVE ({server.Status}{(server.TaskState is { } task ? $", {task}" : "")})", PauseFor(server, time));

    // A server boots in seconds or in minutes: the longer it takes, the less a second more matters.
    private static TimeSpan PauseFor(Server server, TimeProvider time) => (time.GetUtcNow() - server.Created) switch
    {
        var age when age < s_young => TimeSpan.FromSeconds(1),
        var age when age < s_grown => TimeSpan.FromSeconds(2),
        _ => TimeSpan.FromSeconds(5),
    };
}
