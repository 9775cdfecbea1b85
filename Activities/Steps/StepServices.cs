using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace VoipWorkflows.Activities.Steps;

/// <summary>Registers the step activities and what they work with.</summary>
internal static class StepServices
{
    /// <summary>Adds what the step activities ask for in their constructors.</summary>
    public static IServiceCollection AddStepServices(this IServiceCollection services, StepSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        return services;
    }
}
