using OpenStack.Http;

namespace OpenStack.Networking.v2;

public sealed partial class NetworkingService
{
    /// <summary>Lists ports. Fields: name, description, network_id, device_id, device_owner, status.</summary>
    public IAsyncEnumerable<Port> ListPortsAsync(Filter? filter = null, CancellationToken cancellation = default) =>
        _client.List("ports" + filter?.Query, "ports", Json.Port, cancellation);

    /// <summary>A port, or null when it is gone.</summary>
    public Task<Port?> GetPortAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Find($"ports/{id.Segment}", "port", Json.Port, cancellation);

    /// <summary>Makes a port.</summary>
    public Task<Port> CreatePortAsync(PortDefinition definition, CancellationToken cancellation = default) =>
        Create("ports", "port", definition, Json.PortDefinition, Json.Port, cancellation);

    /// <summary>Deletes a port; false when it was gone already.</summary>
    public Task<bool> DeletePortAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Delete($"ports/{id.Segment}", cancellation);

    /// <summary>Changes a port.</summary>
    public Task<Port> UpdatePortAsync(Identifier id, PortUpdate update, CancellationToken cancellation = default) =>
        _client.Send(HttpMethod.Put, $"ports/{id.Segment}", ApiJson.Write("port", update, Json.PortUpdate), "port", Json.Port, cancellation);

    /// <summary>Lists securitygroups. Fields: name, description.</summary>
    public IAsyncEnumerable<SecurityGroup> ListSecurityGroupsAsync(Filter? filter = null, CancellationToken cancellation = default) =>
        _client.List("security-groups" + filter?.Query, "security_groups", Json.SecurityGroup, cancellation);

    /// <summary>A security group, or null when it is gone.</summary>
    public Task<SecurityGroup?> GetSecurityGroupAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Find($"security-groups/{id.Segment}", "security_group", Json.SecurityGroup, cancellation);

    /// <summary>Makes a security group.</summary>
    public Task<SecurityGroup> CreateSecurityGroupAsync(SecurityGroupDefinition definition, CancellationToken cancellation = default) =>
        Create("security-groups", "security_group", definition, Json.SecurityGroupDefinition, Json.SecurityGroup, cancellation);

    /// <summary>Deletes a security group; false when it was gone already.</summary>
    public Task<bool> DeleteSecurityGroupAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Delete($"security-groups/{id.Segment}", cancellation);

    /// <summary>Makes a rule. One that is there already is a <see cref="ConflictException"/> of the type SecurityGroupRuleExists.</summary>
    public Task<SecurityGroupRule> CreateSecurityGroupRuleAsync(SecurityGroupRuleDefinition definition, CancellationToken cancellation = default) =>
        Create("security-group-rules", "security_group_rule", definition, Json.SecurityGroupRuleDefinition, Json.SecurityGroupRule, cancellation);

    /// <summary>Deletes a rule; false when it was gone already.</summary>
    public Task<bool> DeleteSecurityGroupRuleAsync(Identifier id, CancellationToken cancellation = default) =>
        _client.Delete($"security-group-rules/{id.Segment}", cancellation);
}
