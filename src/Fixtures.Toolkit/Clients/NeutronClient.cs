using System.Text.Json;

namespace Fixtures.Toolkit.Clients;

/// <summary>The network API, as thin as it can be. <see cref="SendAsync"/> reaches everything that has no method here.</summary>
public sealed class NeutronClient(OpenStackSession session)
{
    /// <summary>Sends any request; paths begin with <c>/v2.0</c>.</summary>
    public Task<OpenStackReply> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellation = default) =>
        session.SendAsync("network", method, path, body, null, cancellation);

    /// <summary>The id of the network of that name.</summary>
    /// <exception cref="InvalidOperationException">The persona sees no such network, or several.</exception>
    public async Task<string> GetNetworkIdAsync(string name, CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, $"/v2.0/networks?name={Uri.EscapeDataString(name)}", cancellation: cancellation).ConfigureAwait(false);
        return NamedResource.Single(reply.EnsureSuccess().Json.GetProperty("networks"), "network", name);
    }

    /// <summary>The ids of the ports of a server.</summary>
    public async Task<IReadOnlyList<string>> ListPortIdsAsync(Guid server, CancellationToken cancellation = default)
    {
        var reply = await SendAsync(HttpMethod.Get, $"/v2.0/ports?device_id={server}", cancellation: cancellation).ConfigureAwait(false);
        return [.. reply.EnsureSuccess().Json.GetProperty("ports").EnumerateArray().Select(p => p.GetProperty("id").GetString()!)];
    }
}

internal static class NamedResource
{
    /// <summary>The id of the only entry of a list that was asked for by name.</summary>
    public static string Single(JsonElement list, string kind, string name) => list.GetArrayLength() switch
    {
        1 => list[0].GetProperty("id").GetString()!,
        0 => throw new InvalidOperationException($"There is no {kind} named '{name}' that this user sees."),
        var n => throw new InvalidOperationException($"There are {n} {kind}s named '{name}'; use an id."),
    };
}
