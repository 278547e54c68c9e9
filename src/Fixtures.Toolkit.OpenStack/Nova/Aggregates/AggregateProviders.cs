using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>
/// Nova mirrors its aggregates in Placement, by UUID, on the providers of their hosts. What fails there is not told to the
/// administrator, who may know nothing of Placement.
/// </summary>
internal static class AggregateProviders
{
    private const string WithGenerations = "1.19";

    public static Task AddAsync(NovaContext nova, Guid aggregate, string host, string requestId) =>
        ChangeAsync(nova, host, requestId, ids => ids.Append(aggregate.ToString()).Distinct(StringComparer.Ordinal));

    public static Task RemoveAsync(NovaContext nova, Guid aggregate, string host, string requestId) =>
        ChangeAsync(nova, host, requestId, ids => ids.Where(id => id != aggregate.ToString()));

    /// <summary>Removes the provider of a host whose service is deleted.</summary>
    public static async Task ForgetHostAsync(NovaContext nova, string host, string requestId)
    {
        if (await ProviderAsync(nova, host, requestId) is { } provider)
            await SendAsync(nova, HttpMethod.Delete, $"/resource_providers/{provider}", null, requestId);
    }

    private static async Task ChangeAsync(NovaContext nova, string host, string requestId, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        if (await ProviderAsync(nova, host, requestId) is not { } provider)
            return;
        var path = $"/resource_providers/{provider}/aggregates";
        if (await SendAsync(nova, HttpMethod.Get, path, null, requestId) is not { IsSuccess: true } before)
            return;
        var ids = change(before.Body.GetProperty("aggregates").EnumerateArray().Select(id => id.GetString()!));
        await SendAsync(nova, HttpMethod.Put, path, new JsonObject
        {
            ["aggregates"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
            ["resource_provider_generation"] = before.Body.GetProperty("resource_provider_generation").GetInt32(),
        }, requestId);
    }

    private static async Task<string?> ProviderAsync(NovaContext nova, string host, string requestId)
    {
        var answer = await SendAsync(nova, HttpMethod.Get, $"/resource_providers?name={Uri.EscapeDataString(host)}", null, requestId);
        return answer is { IsSuccess: true } && answer.Body.GetProperty("resource_providers").EnumerateArray().FirstOrDefault() is { ValueKind: System.Text.Json.JsonValueKind.Object } provider
            ? provider.GetProperty("uuid").GetString()
            : null;
    }

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
