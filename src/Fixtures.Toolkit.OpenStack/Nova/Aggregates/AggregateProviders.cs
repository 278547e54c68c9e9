using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>
/// Mirrors aggregates to Placement, by UUID, on the providers of their hosts. Failures are dropped, as upstream only logs them
/// (nova.compute.api.AggregateAPI.add_host_to_aggregate).
/// </summary>
internal static class AggregateProviders
{
    private const string WithGenerations = "1.19";

    public static Task AddAsync(NovaContext nova, Guid aggregate, string host, string requestId) =>
        ChangeAsync(nova, host, requestId, ids => ids.Append(aggregate.ToString()).Distinct(StringComparer.Ordinal));

    public static Task RemoveAsync(NovaContext nova, Guid aggregate, string host, string requestId) =>
        ChangeAsync(nova, host, requestId, ids => ids.Where(id => id != aggregate.ToString()));

    private static async Task ChangeAsync(
        NovaContext nova, string host, string requestId, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        if (await ProviderAsync(nova, host, requestId) is not { } provider)
            return;
        var path = $"/resource_providers/{provider}/aggregates";
        if (await SendAsync(nova, HttpMethod.Get, path, null, requestId) is not { IsSuccess: true } before)
            return;
        var ids = change(before.Body.GetProperty("aggregates").EnumerateArray().Select(id => id.Text()));
        await SendAsync(nova, HttpMethod.Put, path, new JsonObject
        {
            ["aggregates"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
            ["resource_provider_generation"] = before.Body.GetProperty("resource_provider_generation").GetInt32(),
        }, requestId);
    }

    private static async Task<string?> ProviderAsync(NovaContext nova, string host, string requestId)
    {
        var answer = await SendAsync(
            nova, HttpMethod.Get, $"/resource_providers?name={Uri.EscapeDataString(NodeName(nova, host))}", null, requestId);
        if (answer is not { IsSuccess: true })
            return null;
        var provider = answer.Body.GetProperty("resource_providers").EnumerateArray().FirstOrDefault();
        return provider.ValueKind == System.Text.Json.JsonValueKind.Object ? provider.GetProperty("uuid").GetString() : null;
    }

    /// <summary>The first node of the host: upstream mirrors aggregates to no other.</summary>
    private static string NodeName(NovaContext nova, string host) => nova.State.Value.ComputeNodes.FindByHost(host)?.Name ?? host;

    private static async Task<EdgeResponse?> SendAsync(NovaContext nova, HttpMethod method, string path, JsonObject? body, string requestId)
    {
        try
        {
            return await nova.World.Edges.Between("nova", "placement").SendAsync(method, path, body, WithGenerations, requestId);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
