using Microsoft.Extensions.DependencyInjection;

namespace VoipWorkflows.Activities.Catalog;

/// <summary>Registration.</summary>
public static class CatalogueServices
{
    /// <summary>Adds the catalogue. Needs a <see cref="DurableTaskClient"/>.</summary>
    /// <param name="services">The container.</param>
    /// <param name="files">What was loaded from the catalogue's folder.</param>
    public static IServiceCollection AddCatalogue(this IServiceCollection services, Catalogue files) => services
        .AddSingleton(files)
        .AddSingleton<DescriptorCatalogue>();
}
