namespace VoipWorkflows.Activities.Contracts;

/// <summary>What deployment locations of one infrastructure type consist of. A location with anything else is refused.</summary>
public interface ILocationType
{
    /// <summary>The infrastructure type, for example <c>Openstack</c>.</summary>
    string InfrastructureType { get; }

    /// <summary>Every property that such a location may have.</summary>
    IReadOnlyList<LocationProperty> Properties { get; }

    /// <summary>Whether what is there can change behind our back, so that somebody has to look after it (<see cref="IDriftSearch"/>).</summary>
    bool CanDrift => false;

    /// <summary>What is wrong with the properties together, each a sentence that names them; called once each is good by itself.</summary>
    IEnumerable<string> FlawsOf(IReadOnlyDictionary<string, string> properties);
}
