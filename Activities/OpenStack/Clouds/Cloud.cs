using Microsoft.Extensions.Logging;
using OpenStack.Compute.v2_1;
using OpenStack.Images.v2;
using OpenStack.Networking.v2;

namespace VoipWorkflows.Activities.OpenStack.Clouds;

/// <summary>A deployment location of type Openstack, ready to be asked.</summary>
/// <param name="Location">The location's name.</param>
/// <param name="Properties">Its properties, with the secrets in clear.</param>
/// <param name="Network">Neutron.</param>
/// <param name="Compute">Nova.</param>
/// <param name="Images">Glance.</param>
/// <param name="Logger">Where to tell what nobody asked for.</param>
internal sealed record Cloud(
    string Location,
    IReadOnlyDictionary<string, string> Properties,
    NetworkingService Network,
    ComputeService Compute,
    ImageService Images,
    ILogger Logger);
