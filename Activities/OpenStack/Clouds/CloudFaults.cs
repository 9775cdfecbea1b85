using System.Net;
using OpenStack;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using VoipWorkflows.Activities.Contracts;

namespace VoipWorkflows.Activities.OpenStack.Clouds;

/// <summary>
/// Says what a failed request means for a step: that it waits for the cloud, that it cannot be done, or neither, which is worth another try. After a
/// lost reply it waits, too: the next call looks for what the lost one may have made.
/// </summary>
internal static class CloudFaults
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <summary>What the step waits for; null when waiting does not help.</summary>
    public static StepWait? WaitFor(Exception exception, string location) => exception switch
    {
        ThrottledException throttled => new($"location '{location}' to take requests again ({throttled.Message})", throttled.RetryAfter ?? s_pause),
        ServiceUnavailableException or ExecutionRejectedException or HttpRequestException or IOException or OperationCanceledException or TimeoutException =>
            new($"location '{location}' to answer ({Reason(exception)})", Pause(exception)),
        _ => null,
    };

    /// <summary>Why the step cannot be done; null when another try may help.</summary>
    public static string? RefusalOf(Exception exception, string location) => exception switch
    {
        QuotaExceededException quota => $"quota exceeded at location '{location}': {Said(quota)}; delete something there, or ask for more quota",
        UnauthorizedException unauthorized => $"location '{location}' does not let us in: {Said(unauthorized)}; check its user and secrets",
        ForbiddenException forbidden => $"location '{location}' does not permit this to its user: {Said(forbidden)}",
        EndpointNotFoundException missing => $"location '{location}': {missing.Message}; check os_region_name and os_interface",
        BadRequestException bad => $"location '{location}' refuses: {Said(bad)}",
        OpenStackException { Status: HttpStatusCode.Conflict, ErrorType: { } type } conflict when Hopeless(type) is { } meaning => $"{meaning} at location '{location}': {Said(conflict)}",
        _ => null,
    };

    /// <summary>Whether something cannot be deleted yet because something else still uses it.</summary>
    public static bool IsInUse(Exception exception) => exception is ConflictException;

    private static string Said(OpenStackException exception) => exception.ServerMessage.Length > 0 ? exception.ServerMessage.TrimEnd('.') : exception.Message;

    // Of Neutron's conflicts, those that do not pass by themselves.
    private static string? Hopeless(string type) => type switch
    {
        // The newer name is what Neutron says today; older releases say the other.
        "IpAddressAlreadyAllocated" or "IpAddressInUse" => "the address is taken",
        "IpAddressGenerationFailure" => "the subnet has no address left",
        "VlanIdInUse" or "FlatNetworkInUse" or "TunnelIdInUse" or "NoNetworkAvailable" => "the network segment is not free",
        _ => null,
    };

    private static TimeSpan Pause(Exception exception) =>
        (exception switch { BrokenCircuitException open => open.RetryAfter, RateLimiterRejectedException full => full.RetryAfter, OpenStackException other => other.RetryAfter, _ => null })
        is { } wait && wait > s_pause ? wait : s_pause;

    private static string Reason(Exception exception) => exception switch
    {
        BrokenCircuitException => "it did not answer before and is left alone for a moment",
        ExecutionRejectedException rejected => rejected.Message,
        OperationCanceledException => "no answer in time",
        HttpRequestException { InnerException: { } inner } => inner.Message,
        _ => exception.Message,
    };
}
