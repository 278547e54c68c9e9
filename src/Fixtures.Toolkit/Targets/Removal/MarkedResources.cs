using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Removal;

/// <summary>Finds resources by their mark.</summary>
internal static class MarkedResources
{
    /// <summary>
    /// The resources with a mark of some kind, of all projects that the administrator sees. What a cloud has no list for is left out.
    /// </summary>
    public static async Task<IReadOnlyList<OwnResource>> ListAsync(
        RunAdmin admin, Predicate<RunMark> isWanted, CancellationToken cancellation)
    {
        List<OwnResource> found = [];
        foreach (var collection in CloudCollections.All)
        {
            if (collection.List is null || !await admin.HasAsync(collection.Service, cancellation).ConfigureAwait(false))
                continue;
            foreach (var row in await ListAsync(admin, collection, collection.List, cancellation).ConfigureAwait(false))
            {
                if (RunMark.Read(row) is { } mark && isWanted(mark))
                    found.Add(From(collection, row));
            }
        }

        return found;
    }

    /// <summary>The resource in a row of its collection's list, or in the answer to its creation.</summary>
    public static OwnResource From(CloudCollection collection, JsonElement row)
    {
        var id = row.GetProperty(collection.IdField).ToString();
        return new OwnResource(collection, id, $"/{collection.Path}/{Uri.EscapeDataString(id)}")
        {
            Name = row.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null,
        };
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(
        RunAdmin admin, CloudCollection collection, string list, CancellationToken cancellation)
    {
        return await PagedList.ReadAsync(list, collection.ListMember, GetAsync).ConfigureAwait(false);

        async Task<JsonElement> GetAsync(string page)
        {
            var reply = await admin.SendAsync(HttpMethod.Get, collection.Service, page, cancellation: cancellation).ConfigureAwait(false);
            if (!reply.IsSuccess && page.Contains('?', StringComparison.Ordinal))
            {
                // Other projects' lists are for administrators; the user's own is not.
                reply = await admin.SendAsync(HttpMethod.Get, collection.Service, page.Split('?')[0], cancellation: cancellation)
                    .ConfigureAwait(false);
            }

            return reply.IsSuccess ? reply.Json : default;
        }
    }
}
