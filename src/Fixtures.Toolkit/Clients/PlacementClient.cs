using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A thin client for Placement. <see cref="SendAsync"/> reaches every operation that has no method here.</summary>
public sealed class PlacementClient(OpenStackSession session)
{
    /// <summary>The microversion that the methods speak: 1.36.</summary>
    public const string Microversion = "1.36";

    /// <summary>Sends any request, by default at <see cref="Microversion"/>.</summary>
    public Task<OpenStackReply> SendAsync(
        HttpMethod method, string path, object? body = null, string? microversion = Microversion,
        CancellationToken cancellation = default) =>
        session.SendAsync("placement", method, path, body, microversion, cancellation);

    /// <summary>Lists resource providers.</summary>
    /// <param name="query">The query string: <c>name=host1</c>. Default: all providers.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<IReadOnlyList<ResourceProviderInfo>> ListResourceProvidersAsync(
        string query = "", CancellationToken cancellation = default)
    {
        var reply = await SendAsync(
            HttpMethod.Get,
            query.Length == 0 ? "/resource_providers" : $"/resource_providers?{query}",
            cancellation: cancellation).ConfigureAwait(false);
        return
        [
            .. reply.EnsureSuccess().Json.GetProperty("resource_providers").EnumerateArray().Select(p => new ResourceProviderInfo(
                p.GetProperty("uuid").GetGuid(), p.GetText("name"), p.GetProperty("generation").GetInt32())
            {
                RootId = p.GetProperty("root_provider_uuid").GetGuid(),
                ParentId = p.GetProperty("parent_provider_uuid") is { ValueKind: JsonValueKind.String } parent ? parent.GetGuid() : null,
            }),
        ];
    }

    /// <summary>The provider of that name, such as a host's.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message lists those that there are.</exception>
    public async Task<ResourceProviderInfo> GetResourceProviderAsync(string name, CancellationToken cancellation = default)
    {
        var all = await ListResourceProvidersAsync(cancellation: cancellation).ConfigureAwait(false);
        return all.FirstOrDefault(provider => provider.Name == name) ?? throw new InvalidOperationException(
            $"There is no resource provider named '{name}'. There are: {string.Join(", ", all.Take(10).Select(one => one.Name))}.");
    }

    /// <summary>Lists the traits of the provider of that name, such as a host's.</summary>
    /// <exception cref="InvalidOperationException">There is no provider of that name; the message lists those that there are.</exception>
    public async Task<IReadOnlyList<string>> ListTraitsAsync(string provider, CancellationToken cancellation = default)
    {
        var found = await GetResourceProviderAsync(provider, cancellation).ConfigureAwait(false);
        var traits = (await GetAsync($"/resource_providers/{found.Id}/traits", cancellation).ConfigureAwait(false)).GetProperty("traits");
        return [.. traits.EnumerateArray().Select(trait => trait.GetText())];
    }

    /// <summary>The usage of a provider, by resource class.</summary>
    public async Task<ResourceAmounts> GetUsagesAsync(Guid provider, CancellationToken cancellation = default) =>
        ResourceAmounts.From(
            (await GetAsync($"/resource_providers/{provider}/usages", cancellation).ConfigureAwait(false)).GetProperty("usages"));

    /// <summary>The capacity of a provider, by resource class: (total − reserved) × allocation ratio.</summary>
    public async Task<ResourceAmounts> GetCapacityAsync(Guid provider, CancellationToken cancellation = default)
    {
        var inventories = (await GetAsync($"/resource_providers/{provider}/inventories", cancellation).ConfigureAwait(false))
            .GetProperty("inventories");
        return new ResourceAmounts(inventories.EnumerateObject().Select(i => KeyValuePair.Create(i.Name, Capacity(i.Value))));
    }

    /// <summary>The allocations on a provider, by consumer.</summary>
    public async Task<IReadOnlyDictionary<Guid, ResourceAmounts>> GetAllocationsOfProviderAsync(
        Guid provider, CancellationToken cancellation = default)
    {
        var allocations = (await GetAsync($"/resource_providers/{provider}/allocations", cancellation).ConfigureAwait(false))
            .GetProperty("allocations");
        return allocations.EnumerateObject()
            .ToDictionary(a => Guid.Parse(a.Name), a => ResourceAmounts.From(a.Value.GetProperty("resources")));
    }

    /// <summary>The allocations of a consumer, such as a server, by provider; empty if it has none.</summary>
    public async Task<IReadOnlyDictionary<Guid, ResourceAmounts>> GetAllocationsAsync(
        Guid consumer, CancellationToken cancellation = default)
    {
        var allocations = (await GetAsync($"/allocations/{consumer}", cancellation).ConfigureAwait(false)).GetProperty("allocations");
        return allocations.EnumerateObject()
            .ToDictionary(a => Guid.Parse(a.Name), a => ResourceAmounts.From(a.Value.GetProperty("resources")));
    }

    /// <summary>The id of the project of a consumer; null if it has no allocations.</summary>
    internal async Task<string?> FindProjectAsync(Guid consumer, CancellationToken cancellation) =>
        (await GetAsync($"/allocations/{consumer}", cancellation).ConfigureAwait(false)).FindText("project_id");

    /// <summary>The total usage of a project.</summary>
    public async Task<ResourceAmounts> GetProjectUsagesAsync(string projectId, CancellationToken cancellation = default) =>
        ResourceAmounts.From((await GetAsync($"/usages?project_id={projectId}", cancellation).ConfigureAwait(false)).GetProperty("usages"));

    private static long Capacity(JsonElement inventory) =>
        (long)(
            (inventory.GetProperty("total").GetInt64() - inventory.GetProperty(
                "reserved").GetInt64()) * inventory.GetProperty("allocation_ratio")
                .GetDouble());

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellation) =>
        (await SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess().Json;
}
