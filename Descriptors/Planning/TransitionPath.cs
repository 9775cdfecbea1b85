using VoipWorkflows.Descriptors.Lifecycle;

namespace VoipWorkflows.Descriptors.Planning;

/// <summary>The transitions that take one resource from a state to another: first down, then up, as the lifecycle allows.</summary>
internal static class TransitionPath
{
    /// <summary>One transition with its states.</summary>
    public readonly record struct Hop(Transition Transition, LifecycleState From, LifecycleState To, LifecycleState OnFailure);

    private static readonly Hop[] Up =
    [
        new(Transition.Create, LifecycleState.None, LifecycleState.Created, LifecycleState.Failed),
        new(Transition.Install, LifecycleState.Created, LifecycleState.Installed, LifecycleState.Failed),
        new(Transition.Configure, LifecycleState.Installed, LifecycleState.Inactive, LifecycleState.Installed),
        new(Transition.Start, LifecycleState.Inactive, LifecycleState.Active, LifecycleState.Inactive),
    ];

    public static IReadOnlyList<Hop> Find(LifecycleState current, LifecycleState desired)
    {
        var path = new List<Hop>();
        var state = current;
        while (MustGoDown(state, desired))
        {
            var hop = Down(state);
            path.Add(hop);
            state = hop.To;
        }

        while (state < desired)
        {
            var hop = Up[(int)state];
            path.Add(hop);
            state = hop.To;
        }

        return path;
    }

    // There is no way from Inactive to Installed but through Created, and none out of Broken and Failed but down.
    private static bool MustGoDown(LifecycleState state, LifecycleState desired) => state > desired;

    private static Hop Down(LifecycleState state) => state switch
    {
        LifecycleState.Active or LifecycleState.Broken => new(Transition.Stop, state, LifecycleState.Inactive, LifecycleState.Failed),
        LifecycleState.Inactive or LifecycleState.Installed => new(Transition.Uninstall, state, LifecycleState.Created, LifecycleState.Inactive),
        LifecycleState.Failed => new(Transition.Uninstall, state, LifecycleState.Created, LifecycleState.Failed),
        _ => new(Transition.Delete, LifecycleState.Created, LifecycleState.None, LifecycleState.Created),
    };
}
