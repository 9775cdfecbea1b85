using VoipWorkflows.Descriptors.Lifecycle;
using VoipWorkflows.Descriptors.Model;

namespace VoipWorkflows.Descriptors;

/// <summary>Where descriptors and lifecycle files are looked up. One catalogue never changes: what is found once is found again.</summary>
public interface ICatalogue
{
    /// <summary>The assembly descriptor of that full name (<c>assembly::name::version</c>), or null.</summary>
    AssemblyDescriptor? FindAssembly(string name);

    /// <summary>The resource descriptor of that full name (<c>resource::name::version</c>), or null.</summary>
    ResourceDescriptor? FindResource(string name);

    /// <summary>How a resource type is handled on an infrastructure type, for example <c>Local</c>; null when it cannot be.</summary>
    LifecycleScript? FindLifecycle(string resourceType, string infrastructureType);

    /// <summary>The folder of the resource's package, relative to the catalogue (<c>vnfs/voip-gateway/kamailio-vnfc</c>), or null.</summary>
    string? FindPackage(string resourceType);
}
