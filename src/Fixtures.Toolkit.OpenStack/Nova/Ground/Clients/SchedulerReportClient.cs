using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Nova's requests to Placement, each in the microversion that Nova uses.</summary>
/// <remarks>Source: the requests of Zed's nova/scheduler/client/report.py.</remarks>
internal sealed class SchedulerReportClient(ServiceEdge edge)
{
    private const string ConsumerGeneration = "1.28";
    private const string SameSubtree = "1.36";
    private const string NestedProviders = "1.14";
    private const string ProviderGeneration = "1.26";
    private const int Tries = 4;

    /// <summary>Null if Placement refuses or cannot be reached.</summary>
    public async Task<AllocationCandidates?> GetAllocationCandidatesAsync(string query, string? requestId)
    {
        try
        {
            using var document = new PooledBuffer();
            var answer = await edge.GetLongAsync($"/allocation_candidates?{query}", SameSubtree, requestId, document);
            return answer.IsSuccess ? AllocationCandidates.Read(document.Written.Span) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// Claims an allocation request for a consumer. False if it no longer fits, or Placement cannot be reached.
    /// </summary>
    /// <exception cref="AllocationUpdateFailedException">Another request changed the consumer meanwhile.</exception>
    public Task<bool> ClaimAsync(Guid consumerId, string allocationRequest, string projectId, string userId, string? requestId)
    {
        var claim = JsonNode.Parse(allocationRequest) as JsonObject ?? [];
        claim["project_id"] = projectId;
        claim["user_id"] = userId;
        claim["consumer_generation"] = null;
        return SafelyAsync(() => PutAllocationsAsync(consumerId, claim, requestId));
    }

    /// <summary>
    /// Claims allocations in addition to those that the consumer has. Existing allocations win where both name a provider.
    /// </summary>
    /// <remarks>Upstream: _move_operation_alloc_request.</remarks>
    /// <exception cref="AllocationUpdateFailedException">Another request changed the consumer meanwhile.</exception>
    public Task<bool> ClaimNextToAsync(
        Guid consumerId, JsonObject wanted, string projectId, string userId, string? requestId) => SafelyAsync(async () =>
    {
        var held = await GetAllocationsAsync(consumerId, requestId);
        var both = held.CopyOfProviders();
        foreach (var (provider, resources) in wanted["allocations"] as JsonObject ?? [])
            both.TryAdd(provider, resources?.DeepClone());
        var claim = new JsonObject
        {
            ["allocations"] = both, ["project_id"] = projectId, ["user_id"] = userId, ["consumer_generation"] = held.Generation,
        };
        return await PutAllocationsAsync(consumerId, claim, requestId);
    });

    /// <summary>Removes all providers of a tree from a consumer's allocations. False if Placement refuses.</summary>
    /// <remarks>Upstream: remove_provider_tree_from_instance_allocation.</remarks>
    public async Task<bool> RemoveProviderTreeAsync(Guid consumerId, Guid rootId, string? requestId)
    {
        var held = await GetAllocationsAsync(consumerId, requestId);
        if (held.Providers.Count == 0)
            return true;
        var tree = await GetProvidersInTreeAsync(rootId, requestId);
        if (tree.Count(provider => held.Providers.Remove(provider.Id.ToString())) == 0)
            return true;
        return (await SendAsync(HttpMethod.Put, $"/allocations/{consumerId}", held.Document, ConsumerGeneration, requestId)).IsSuccess;
    }

    /// <summary>Replaces a consumer's allocations. Retries up to three times while other consumers change the same providers.</summary>
    public async Task<bool> PutAllocationsAsync(Guid consumerId, JsonObject allocations, string? requestId)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await SendAsync(HttpMethod.Put, $"/allocations/{consumerId}", allocations, SameSubtree, requestId);
            if (answer.IsSuccess)
                return true;
            if (answer.Status != HttpStatusCode.Conflict || FirstError(answer, "code") != "placement.concurrent_update")
                return false;
            var detail = FirstError(answer, "detail");
            if (detail.Contains("consumer generation conflict", StringComparison.Ordinal))
                throw new AllocationUpdateFailedException(consumerId, detail);
            if (attempt == Tries)
                return false;
        }
    }

    /// <summary>The allocations of a consumer.</summary>
    /// <exception cref="AllocationRetrievalFailedException">Placement refuses.</exception>
    /// <exception cref="ServiceUnreachableException">Placement cannot be reached.</exception>
    public async Task<ConsumerAllocations> GetAllocationsAsync(Guid consumerId, string? requestId)
    {
        var answer = await SendAsync(HttpMethod.Get, $"/allocations/{consumerId}", null, ConsumerGeneration, requestId);
        return answer.IsSuccess
            ? new ConsumerAllocations(answer.Body.ToObject())
            : throw new AllocationRetrievalFailedException(consumerId, TextOf(answer));
    }

    /// <summary>
    /// Moves all allocations of a consumer to another, replacing the other's. False if Placement refuses or cannot be reached.
    /// </summary>
    /// <remarks>Upstream: move_allocations.</remarks>
    /// <exception cref="AllocationMoveFailedException">Another request changed one of the consumers meanwhile.</exception>
    public Task<bool> MoveAllocationsAsync(Guid from, Guid to, string? requestId) => SafelyAsync(async () =>
    {
        var held = await GetAllocationsAsync(from, requestId);
        var target = await GetAllocationsAsync(to, requestId);
        if (held.Providers.Count == 0)
            return true;
        var moved = new JsonObject
        {
            [from.ToString()] = Allocations([], held.Generation),
            [to.ToString()] = Allocations(held.CopyOfProviders(), target.Generation),
        };
        return await PostAllocationsAsync(from, to, moved, requestId);

        JsonObject Allocations(JsonObject providers, JsonNode? generation) => new()
        {
            ["allocations"] = providers, ["project_id"] = held.ProjectId, ["user_id"] = held.UserId, ["consumer_generation"] = generation,
        };
    });

    private async Task<bool> PostAllocationsAsync(Guid from, Guid to, JsonObject moved, string? requestId)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await SendAsync(HttpMethod.Post, "/allocations", moved, ConsumerGeneration, requestId);
            if (answer.IsSuccess)
                return true;
            if (answer.Status != HttpStatusCode.Conflict || FirstError(answer, "code") != "placement.concurrent_update" || attempt == Tries)
                return false;
            if (FirstError(answer, "detail").Contains("consumer generation conflict", StringComparison.Ordinal))
                throw new AllocationMoveFailedException(from, to, TextOf(answer));
        }
    }

    /// <summary>
    /// Removes all allocations of a consumer, unless another request changes the consumer meanwhile. Does nothing if Placement cannot be
    /// reached.
    /// </summary>
    /// <remarks>Upstream: delete_allocation_for_instance without force.</remarks>
    /// <exception cref="AllocationDeleteFailedException">Placement refuses.</exception>
    public Task RemoveAllocationsAsync(Guid consumerId, string? requestId) => SafelyAsync(async () =>
    {
        var answer = await SendAsync(HttpMethod.Get, $"/allocations/{consumerId}", null, ConsumerGeneration, requestId);
        if (!answer.IsSuccess)
            throw new AllocationDeleteFailedException(consumerId, TextOf(answer));
        var allocations = answer.Body.ToObject();
        if (allocations["allocations"] is not JsonObject { Count: > 0 })
            return false;
        allocations["allocations"] = new JsonObject();
        answer = await SendAsync(HttpMethod.Put, $"/allocations/{consumerId}", allocations, ConsumerGeneration, requestId);
        return answer.IsSuccess ? true : throw new AllocationDeleteFailedException(consumerId, TextOf(answer));
    });

    /// <summary>
    /// Deletes all allocations of a consumer, if it has any, regardless of its generation. Does nothing if Placement cannot be reached.
    /// </summary>
    /// <remarks>Upstream: delete_allocation_for_instance with force.</remarks>
    /// <exception cref="AllocationDeleteFailedException">Placement refuses.</exception>
    public Task DeleteAllocationsAsync(Guid consumerId, string? requestId) => SafelyAsync(async () =>
    {
        var answer = await SendAsync(HttpMethod.Delete, $"/allocations/{consumerId}", null, null, requestId);
        return answer.IsSuccess || answer.Status == HttpStatusCode.NotFound
            ? answer.IsSuccess
            : throw new AllocationDeleteFailedException(consumerId, TextOf(answer));
    });

    /// <summary>The providers of the tree that a provider belongs to; none if it does not exist.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, Guid? ParentId)>> GetProvidersInTreeAsync(Guid id, string? requestId = null)
    {
        var answer = Require(await SendAsync(HttpMethod.Get, $"/resource_providers?in_tree={id}", null, NestedProviders, requestId));
        return
        [
            .. answer.Body.GetProperty("resource_providers").EnumerateArray().Select(provider => (
                provider.GetProperty("uuid").GetGuid(),
                provider.GetProperty("name").Text(),
                provider.GetProperty("parent_provider_uuid") is { ValueKind: JsonValueKind.String } parent
                    ? parent.GetGuid()
                    : (Guid?)null)),
        ];
    }

    /// <summary>Whether there is a provider of that name. False if Placement cannot be reached.</summary>
    /// <remarks>Upstream: get_provider_by_name.</remarks>
    public Task<bool> HasProviderAsync(string name, string? requestId) => SafelyAsync(async () =>
    {
        var path = $"/resource_providers?name={Uri.EscapeDataString(name)}";
        var answer = await SendAsync(HttpMethod.Get, path, null, NestedProviders, requestId);
        return answer.IsSuccess && answer.Body.GetProperty("resource_providers").GetArrayLength() > 0;
    });

    public async Task CreateProviderAsync(Guid id, string name, Guid? parentId = null)
    {
        var body = new JsonObject { ["uuid"] = id.ToString(), ["name"] = name };
        if (parentId is not null)
            body["parent_provider_uuid"] = parentId.ToString();
        Require(await SendAsync(HttpMethod.Post, "/resource_providers", body, "1.20", null));
    }

    /// <summary>Deletes a provider. False if Placement refuses, as it does while the provider is in use.</summary>
    /// <remarks>Upstream: _delete_provider, whose refusals delete_resource_provider ignores.</remarks>
    public async Task<bool> DeleteProviderAsync(Guid id, string? requestId) =>
        (await SendAsync(HttpMethod.Delete, $"/resource_providers/{id}", null, null, requestId)).IsSuccess;

    public async Task<JsonElement> GetInventoriesAsync(Guid providerId) =>
        Require(await SendAsync(HttpMethod.Get, $"/resource_providers/{providerId}/inventories", null, ProviderGeneration, null)).Body;

    /// <returns>The provider's new generation.</returns>
    public async Task<int> SetInventoriesAsync(Guid providerId, int generation, JsonObject inventories) =>
        GenerationOf(Require(await SendAsync(
            HttpMethod.Put,
            $"/resource_providers/{providerId}/inventories",
            new JsonObject { ["resource_provider_generation"] = generation, ["inventories"] = inventories },
            ProviderGeneration,
            null)));

    public async Task<(ImmutableSortedSet<string> Traits, int Generation)> GetTraitsAsync(Guid providerId)
    {
        var answer = Require(await SendAsync(HttpMethod.Get, $"/resource_providers/{providerId}/traits", null, "1.6", null));
        return ([.. answer.Body.GetProperty("traits").EnumerateArray().Select(trait => trait.Text())], GenerationOf(answer));
    }

    /// <summary>Whether a provider has a trait, for a handler of the API.</summary>
    /// <exception cref="NovaUnexpectedException">Placement refuses.</exception>
    /// <exception cref="EdgeBrokenException">Placement cannot be reached.</exception>
    public async Task<bool> HasTraitAsync(Guid providerId, string trait, string requestId)
    {
        var answer = await edge.SendAsync(HttpMethod.Get, $"/resource_providers/{providerId}/traits", null, "1.6", requestId);
        return answer.IsSuccess
            ? answer.Body.GetProperty("traits").EnumerateArray().Any(found => found.ValueEquals(trait))
            : throw new NovaUnexpectedException("nova.exception.ResourceProviderTraitRetrievalFailed");
    }

    public async Task SetTraitsAsync(Guid providerId, int generation, IEnumerable<string> traits) =>
        Require(await SendAsync(
            HttpMethod.Put,
            $"/resource_providers/{providerId}/traits",
            new JsonObject
            {
                ["resource_provider_generation"] = generation, ["traits"] = new JsonArray([.. traits.Select(trait => (JsonNode)trait)]),
            },
            "1.6",
            null));

    public async Task EnsureTraitAsync(string name) => Require(await SendAsync(HttpMethod.Put, $"/traits/{name}", null, "1.6", null));

    public async Task EnsureResourceClassAsync(string name) =>
        Require(await SendAsync(HttpMethod.Put, $"/resource_classes/{name}", null, "1.7", null));

    /// <summary>The sums of the allocations of a project, or of one of its users, by resource class.</summary>
    /// <remarks>Upstream: _get_usages, with GET_USAGES_VERSION.</remarks>
    /// <exception cref="UsagesRetrievalFailedException">Placement refuses or cannot be reached.</exception>
    public async Task<IReadOnlyDictionary<string, int>> GetUsagesAsync(string projectId, string? userId, string? requestId)
    {
        var user = userId is null ? "" : $"&user_id={Uri.EscapeDataString(userId)}";
        var path = $"/usages?project_id={Uri.EscapeDataString(projectId)}{user}";
        try
        {
            var answer = await edge.SendAsync(HttpMethod.Get, path, null, "1.9", requestId);
            return answer.IsSuccess
                ? answer.Body.GetProperty("usages").EnumerateObject().ToDictionary(usage => usage.Name, usage => usage.Value.GetInt32())
                : throw new UsagesRetrievalFailedException();
        }
        catch (EdgeBrokenException)
        {
            throw new UsagesRetrievalFailedException();
        }
    }

    /// <summary>The consumers with allocations of a provider.</summary>
    public async Task<IReadOnlyList<Guid>> GetConsumersOfProviderAsync(Guid providerId)
    {
        var answer = Require(
            await SendAsync(HttpMethod.Get, $"/resource_providers/{providerId}/allocations", null, ConsumerGeneration, null));
        return [.. answer.Body.GetProperty("allocations").EnumerateObject().Select(consumer => Guid.Parse(consumer.Name))];
    }

    private async Task<EdgeResponse> SendAsync(HttpMethod method, string path, JsonNode? body, string? microversion, string? requestId)
    {
        try
        {
            return await edge.SendAsync(method, path, body, microversion, requestId);
        }
        catch (HttpRequestException error)
        {
            throw new ServiceUnreachableException("placement", error.Message);
        }
    }

    private static EdgeResponse Require(EdgeResponse answer) => answer.IsSuccess
        ? answer
        : throw new ServiceUnreachableException("placement", $"{(int)answer.Status} {TextOf(answer)}");

    /// <summary>False if Placement cannot be reached. The edge has written the failure to the journal.</summary>
    /// <remarks>Upstream: safe_connect.</remarks>
    private static async Task<bool> SafelyAsync(Func<Task<bool>> act)
    {
        try
        {
            return await act();
        }
        catch (ServiceUnreachableException)
        {
            return false;
        }
    }

    private static string TextOf(EdgeResponse answer) => System.Text.Encoding.UTF8.GetString(answer.Bytes.Span);

    private static int GenerationOf(EdgeResponse answer) => answer.Body.GetProperty("resource_provider_generation").GetInt32();

    private static string FirstError(EdgeResponse answer, string member) =>
        answer.Body.ValueKind == JsonValueKind.Object
        && answer.Body.TryGetProperty("errors", out var errors)
        && errors.GetArrayLength() > 0
        && errors[0].TryGetProperty(member, out var value)
            ? value.GetString() ?? ""
            : "";
}
