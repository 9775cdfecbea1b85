using System.Text.RegularExpressions;
using OpenStack.Http;

namespace OpenStack.Compute.v2_1;

/// <summary>Nova: servers, key pairs, flavors and server groups.</summary>
public sealed partial class ComputeService
{
    private readonly ServiceClient _client;
    private readonly ServiceClient _plain;
    private Microversion? _microversion;

    /// <summary>Creates the service.</summary>
    /// <param name="connection">The cloud.</param>
    public ComputeService(OpenStackConnection connection)
    {
        _plain = new(connection, "compute", "v2.1/");
        _client = new(connection, "compute", "v2.1/", headers => headers.Add("OpenStack-API-Version", $"compute {_microversion}"));
    }

    /// <summary>The newest microversion that we speak: flavors inside servers (2.47), tags in create (2.52), one policy per group (2.64).</summary>
    public static Microversion Newest { get; } = new(2, 79);

    /// <summary>The oldest one that will do.</summary>
    public static Microversion Oldest { get; } = new(2, 52);

    private static ComputeJson Json => ComputeJson.Default;

    /// <summary>The microversion that is spoken: the newest that both sides know.</summary>
    /// <exception cref="OpenStackException">This Nova is too old.</exception>
    public async Task<Microversion> GetMicroversionAsync(CancellationToken cancellation = default)
    {
        if (_microversion is { } known)
        {
            return known;
        }

        using var document = await _plain.Document(HttpMethod.Get, "", null, cancellation);
        var version = ApiJson.Member(document.RootElement, "version", "GET compute /");
        var theirs = Microversion.Parse(version.TryGetProperty("version", out var v) ? v.GetString() : null);
        var negotiated = theirs is { } newest && newest < Newest ? newest : Newest;
        if (theirs is null || negotiated < Oldest)
        {
            throw new OpenStackException($"this Nova speaks microversions up to {theirs?.ToString() ?? "none"}; {Oldest} is needed");
        }

        _microversion = negotiated;
        return negotiated;
    }

    /// <summary>The filter field <c>name</c> of servers is a regular expression: this one matches the name and nothing else.</summary>
    public static string ExactName(string name) => $"^{Regex.Escape(name)}$";

    /// <summary>Lists flavors.</summary>
    public async IAsyncEnumerable<Flavor> ListFlavorsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        await foreach (var flavor in _client.List("flavors/detail", "flavors", Json.Flavor, cancellation))
        {
            yield return flavor;
        }
    }

    /// <summary>Lists availability zones.</summary>
    public async IAsyncEnumerable<AvailabilityZone> ListAvailabilityZonesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        await foreach (var zone in _client.List("os-availability-zone", "availabilityZoneInfo", Json.AvailabilityZone, cancellation))
        {
            yield return zone;
        }
    }

    /// <summary>Lists the user's key pairs.</summary>
    public async IAsyncEnumerable<KeyPair> ListKeyPairsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        await foreach (var entry in _client.List("os-keypairs", "keypairs", Json.KeyPairEntry, cancellation))
        {
            yield return entry.KeyPair;
        }
    }

    /// <summary>A key pair, or null.</summary>
    public async Task<KeyPair?> GetKeyPairAsync(string name, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        return await _client.Find($"os-keypairs/{Segment(name)}", "keypair", Json.KeyPair, cancellation);
    }

    /// <summary>Makes a key pair. One of the name is a <see cref="ConflictException"/>: compare the fingerprints.</summary>
    public async Task<KeyPair> CreateKeyPairAsync(KeyPairDefinition definition, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        return await _client.Send(HttpMethod.Post, "os-keypairs", ApiJson.Write("keypair", definition, Json.KeyPairDefinition), "keypair", Json.KeyPair, cancellation);
    }

    /// <summary>Deletes a key pair; false when it was gone already.</summary>
    public async Task<bool> DeleteKeyPairAsync(string name, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        return await _client.Delete($"os-keypairs/{Segment(name)}", cancellation);
    }

    /// <summary>Lists server groups.</summary>
    public async IAsyncEnumerable<ServerGroup> ListServerGroupsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        await foreach (var group in _client.List("os-server-groups", "server_groups", Json.ServerGroup, cancellation))
        {
            yield return group;
        }
    }

    /// <summary>Makes a server group.</summary>
    public async Task<ServerGroup> CreateServerGroupAsync(string name, string policy, CancellationToken cancellation = default)
    {
        var version = await GetMicroversionAsync(cancellation);
        var body = ApiJson.Write(json =>
        {
            json.WriteStartObject("server_group");
            json.WriteString("name", name);
            if (version >= new Microversion(2, 64))
            {
                json.WriteString("policy", policy);
            }
            else
            {
                json.WriteStartArray("policies");
                json.WriteStringValue(policy);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
        return await _client.Send(HttpMethod.Post, "os-server-groups", body, "server_group", Json.ServerGroup, cancellation);
    }

    /// <summary>Deletes a server group; false when it was gone already.</summary>
    public async Task<bool> DeleteServerGroupAsync(Identifier id, CancellationToken cancellation = default)
    {
        _ = await GetMicroversionAsync(cancellation);
        return await _client.Delete($"os-server-groups/{id.Segment}", cancellation);
    }

    private static string Segment(string name) => new Identifier(name).Segment;
}
