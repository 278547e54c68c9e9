using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Nova's requests to Neutron.</summary>
/// <param name="edge">The edge to Neutron.</param>
/// <param name="clientToken">The token of the client on whose behalf Neutron decides; null for Nova's own.</param>
internal sealed class NetworkApiClient(ServiceEdge edge, string? clientToken = null)
{
    /// <summary>The same with the token of a request: Neutron answers what that client may see.</summary>
    public NetworkApiClient For(ApiRequest request) => new(edge, request.Header("X-Auth-Token"));

    /// <summary>The networks that match all filters.</summary>
    /// <param name="filters">Names and values of the query; a repeated name means any of its values.</param>
    /// <param name="requestId">The id of the request that causes this one.</param>
    public async Task<ImmutableArray<NeutronNetwork>> ListNetworksAsync(
        IEnumerable<(string Name, string Value)> filters, string? requestId = null) =>
        [.. (await ListAsync("networks", filters, requestId)).Select(NeutronNetwork.Read)];

    /// <summary>Whether an RBAC policy shares the network with that project alone.</summary>
    public async Task<bool> IsNetworkSharedWithAsync(string id, string projectId, string? requestId = null)
    {
        var policies = await ListAsync(
            "rbac-policies", [("object_type", "network"), ("object_id", id), ("target_tenant", projectId)], requestId);
        return policies.Count > 0;
    }

    public async Task<NeutronNetwork?> FindNetworkAsync(string id, string? requestId = null) =>
        await FindAsync("networks", "network", id, requestId) is { } network ? NeutronNetwork.Read(network) : null;

    public async Task<ImmutableArray<NeutronPort>> ListPortsAsync(
        IEnumerable<(string Name, string Value)> filters, string? requestId = null) =>
        [.. (await ListAsync("ports", filters, requestId)).Select(NeutronPort.Read)];

    public async Task<NeutronPort?> FindPortAsync(string id, string? requestId = null) =>
        await FindAsync("ports", "port", id, requestId) is { } port ? NeutronPort.Read(port) : null;

    /// <summary>The security groups that match all filters, as Neutron's JSON.</summary>
    public Task<IReadOnlyList<JsonElement>> ListSecurityGroupsAsync(
        IEnumerable<(string Name, string Value)> filters, string? requestId = null) =>
        ListAsync("security-groups", filters, requestId);

    public async Task<ImmutableArray<NeutronFloatingIp>> ListFloatingIpsAsync(
        IEnumerable<(string Name, string Value)> filters, string? requestId = null) =>
        [.. (await ListAsync("floatingips", filters, requestId)).Select(NeutronFloatingIp.Read)];

    /// <summary>The project's quota of ports; -1 is unlimited.</summary>
    public async Task<int> PortQuotaAsync(string projectId, string? requestId = null)
    {
        var response = Succeeded(
            await SendAsync(HttpMethod.Get, $"/v2.0/quotas/{Uri.EscapeDataString(projectId)}", requestId));
        return response.Body.GetProperty("quota").TryGetProperty("port", out var limit) ? limit.GetInt32() : -1;
    }

    public async Task<NeutronPort> CreatePortAsync(JsonObject port, string? requestId = null) =>
        NeutronPort.Read(Succeeded(await SendAsync(
            HttpMethod.Post, "/v2.0/ports", requestId, new JsonObject { ["port"] = port })).Body.GetProperty("port"));

    public async Task<NeutronPort> UpdatePortAsync(string id, JsonObject changes, string? requestId = null) =>
        NeutronPort.Read(Succeeded(await SendAsync(
            HttpMethod.Put, $"/v2.0/ports/{Uri.EscapeDataString(id)}", requestId,
            new JsonObject { ["port"] = changes })).Body.GetProperty("port"));

    /// <summary>Unbinds a port that Nova did not create. A missing port is not an error.</summary>
    /// <remarks>Upstream: nova.network.neutron.API._unbind_ports.</remarks>
    public Task UnbindPortAsync(string id, string? requestId = null) => UnbindAsync(
        id,
        requestId,
        new JsonObject { ["device_id"] = "", ["device_owner"] = "", ["binding:host_id"] = null, ["binding:profile"] = new JsonObject() });

    /// <summary>Unbinds a port that stays with its server. A missing port is not an error.</summary>
    /// <remarks>Upstream: unbind_ports with <c>detach=False</c>.</remarks>
    public Task UnbindAttachedPortAsync(string id, string? requestId = null) =>
        UnbindAsync(id, requestId, new JsonObject { ["binding:host_id"] = null, ["binding:profile"] = new JsonObject() });

    /// <summary>Deletes a port. A missing port is not an error.</summary>
    public async Task DeletePortAsync(string id, string? requestId = null)
    {
        var response = await SendAsync(HttpMethod.Delete, $"/v2.0/ports/{Uri.EscapeDataString(id)}", requestId);
        if (response.Status != HttpStatusCode.NotFound)
            Succeeded(response);
    }

    /// <summary>The aliases of the extensions that Neutron serves.</summary>
    public async Task<ImmutableHashSet<string>> ListExtensionsAsync(string? requestId = null) =>
        [.. (await ListAsync("extensions", [], requestId)).Select(extension => extension.GetProperty("alias").Text())];

    /// <summary>Binds a port to a host. The binding is inactive if the port is bound to another host already.</summary>
    public async Task CreatePortBindingAsync(string portId, JsonObject binding, string? requestId = null) => Succeeded(
        await edge.SendAsync(HttpMethod.Post, BindingsOf(portId), new JsonObject { ["binding"] = binding }, requestId: requestId));

    /// <summary>The status of a port's binding to a host: <c>ACTIVE</c> or <c>INACTIVE</c>; null if there is no such binding.</summary>
    public async Task<string?> FindPortBindingAsync(string portId, string host, string? requestId = null)
    {
        var response = await edge.SendAsync(HttpMethod.Get, BindingOf(portId, host), requestId: requestId);
        return response.Status == HttpStatusCode.NotFound
            ? null
            : Succeeded(response).Body.GetProperty("binding").GetProperty("status").Text();
    }

    /// <summary>Makes a port's binding to a host the active one.</summary>
    public async Task ActivatePortBindingAsync(string portId, string host, string? requestId = null) =>
        Succeeded(await edge.SendAsync(HttpMethod.Put, $"{BindingOf(portId, host)}/activate", requestId: requestId));

    /// <summary>Deletes a port's binding to a host. A missing binding is not an error.</summary>
    public async Task DeletePortBindingAsync(string portId, string host, string? requestId = null)
    {
        var response = await edge.SendAsync(HttpMethod.Delete, BindingOf(portId, host), requestId: requestId);
        if (response.Status != HttpStatusCode.NotFound)
            Succeeded(response);
    }

    private static string BindingsOf(string portId) => $"/v2.0/ports/{Uri.EscapeDataString(portId)}/bindings";

    private static string BindingOf(string portId, string host) => $"{BindingsOf(portId)}/{Uri.EscapeDataString(host)}";

    private async Task<IReadOnlyList<JsonElement>> ListAsync(
        string collection, IEnumerable<(string Name, string Value)> filters, string? requestId)
    {
        var query = string.Join('&', filters.Select(filter => $"{Uri.EscapeDataString(filter.Name)}={Uri.EscapeDataString(filter.Value)}"));
        var path = query.Length == 0 ? $"/v2.0/{collection}" : $"/v2.0/{collection}?{query}";
        return await PagedList.ReadAsync(path, collection.Replace('-', '_'), GetAsync);

        async Task<JsonElement> GetAsync(string page) =>
            Succeeded(await SendAsync(HttpMethod.Get, page, requestId)).Body;
    }

    private async Task<JsonElement?> FindAsync(string collection, string member, string id, string? requestId)
    {
        var response = await SendAsync(HttpMethod.Get, $"/v2.0/{collection}/{Uri.EscapeDataString(id)}", requestId);
        return response.Status == HttpStatusCode.NotFound ? null : Succeeded(response).Body.GetProperty(member);
    }

    private async Task UnbindAsync(string id, string? requestId, JsonObject changes)
    {
        var response = await SendAsync(
            HttpMethod.Put, $"/v2.0/ports/{Uri.EscapeDataString(id)}", requestId, new JsonObject { ["port"] = changes });
        if (response.Status != HttpStatusCode.NotFound)
            Succeeded(response);
    }

    private Task<EdgeResponse> SendAsync(HttpMethod method, string path, string? requestId, JsonObject? body = null) =>
        edge.SendAsync(method, path, body, requestId: requestId, clientToken: clientToken);

    private static EdgeResponse Succeeded(EdgeResponse response) => response.IsSuccess ? response : throw ErrorFrom(response);

    private static ServiceAnswerException ErrorFrom(EdgeResponse response)
    {
        var error = response.Body.ValueKind == JsonValueKind.Object
            && response.Body.TryGetProperty("NeutronError", out var member)
            && member.ValueKind == JsonValueKind.Object
            ? member
            : default;
        return new ServiceAnswerException("network", response.Status) { ErrorType = TextOf("type"), Reason = TextOf("message") ?? "" };

        string? TextOf(string name) =>
            error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }
}

/// <summary>The parts of a floating IP that Nova uses.</summary>
/// <param name="PortId">The port that it is associated with, if any.</param>
internal sealed record NeutronFloatingIp(string Address, string? PortId)
{
    public static NeutronFloatingIp Read(JsonElement ip) =>
        new(ip.GetProperty("floating_ip_address").Text(), ip.GetProperty("port_id").TextOrNull());
}

/// <summary>The parts of a network that Nova uses.</summary>
internal sealed record NeutronNetwork(
    string Id, string Name, string ProjectId, bool IsShared, bool IsExternal, ImmutableArray<string> SubnetIds)
{
    public static NeutronNetwork Read(JsonElement network) => new(
        network.GetProperty("id").Text(),
        network.GetProperty("name").GetString() ?? "",
        network.GetProperty("tenant_id").GetString() ?? "",
        network.TryGetProperty("shared", out var shared) && shared.ValueKind == JsonValueKind.True,
        network.TryGetProperty("router:external", out var external) && external.ValueKind == JsonValueKind.True,
        [.. network.GetProperty("subnets").EnumerateArray().Select(subnet => subnet.Text())]);
}

/// <summary>The parts of a port that Nova uses.</summary>
internal sealed record NeutronPort(string Id, string NetworkId, string MacAddress, string Status, string DeviceId, string ProjectId)
{
    public string DeviceOwner { get; init; } = "";

    public ImmutableArray<(string SubnetId, string Address)> FixedIps { get; init; } = [];

    public ImmutableArray<string> SecurityGroupIds { get; init; } = [];

    /// <summary><c>immediate</c>, <c>deferred</c> or <c>none</c>; null if Neutron does not show it.</summary>
    public string? IpAllocation { get; init; }

    /// <summary>Shown to administrators only.</summary>
    public string? HostId { get; init; }

    public string? VifType { get; init; }

    /// <summary>Null where Neutron does not show it.</summary>
    public string? VnicType { get; init; }

    /// <summary>The <c>binding:profile</c>; undefined where it is empty or Neutron does not show it.</summary>
    public JsonElement Profile { get; init; }

    public static NeutronPort Read(JsonElement port) => new(
        port.GetProperty("id").Text(),
        port.GetProperty("network_id").Text(),
        Text(port, "mac_address") ?? "",
        Text(port, "status") ?? "",
        Text(port, "device_id") ?? "",
        Text(port, "tenant_id") ?? "")
    {
        DeviceOwner = Text(port, "device_owner") ?? "",
        FixedIps = [.. Items(port, "fixed_ips").Select(ip => (Text(ip, "subnet_id") ?? "", Text(ip, "ip_address") ?? ""))],
        SecurityGroupIds = [.. Items(port, "security_groups").Select(group => group.Text())],
        IpAllocation = Text(port, "ip_allocation"),
        HostId = Text(port, "binding:host_id"),
        VifType = Text(port, "binding:vif_type"),
        VnicType = Text(port, "binding:vnic_type"),
        Profile = port.TryGetProperty("binding:profile", out var profile) && profile.ValueKind == JsonValueKind.Object
            && profile.EnumerateObject().Any() ? profile.Clone() : default,
    };

    private static string? Text(JsonElement port, string name) =>
        port.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement port, string name) =>
        port.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
